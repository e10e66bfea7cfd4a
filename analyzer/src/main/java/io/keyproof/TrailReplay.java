package io.keyproof;

import io.keyproof.finding.DryRunScript;
import io.keyproof.finding.TrailCheckResult;
import io.keyproof.finding.TrailReplayResult;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.replay.RequestPerformer;
import io.keyproof.trail.dryrun.DryRuns;
import io.keyproof.trail.replay.ProposalPerformance;
import io.keyproof.trail.replay.TrailReplayer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Recorded calls in, what a changed policy would have done to them out. */
public final class TrailReplay {

  private TrailReplay() {}

  /**
   * What to replay.
   *
   * @param trail a directory or file of CloudTrail records
   * @param policies those in force
   * @param side a directory of what no trail tells: {@code principals.json} with tags, {@code
   *     aliases.json}
   * @param proposals changes, each judged by itself
   * @param threads how many files of the trail are read at a time
   * @param confirmed how many classes of calls of each proposal are also made in the sandbox
   */
  public record Request(
      Path trail,
      Path policies,
      Optional<Path> side,
      List<Path> proposals,
      int threads,
      int confirmed) {
    public Request {
      proposals = List.copyOf(proposals);
    }
  }

  /** Replays each proposal over the whole trail. */
  public static TrailReplayResult replay(Request request) {
    return TrailReplayer.replay(
        request.trail(),
        request.policies(),
        request.side(),
        request.proposals(),
        request.threads(),
        request.confirmed() == 0
            ? Optional.empty()
            : Optional.of(
                new ProposalPerformance(
                    request.confirmed(), new RequestPerformer(new SecureRandom()))));
  }

  /** Without a proposal: holds what was recorded against the policies in force. */
  public static TrailCheckResult check(Request request) {
    return TrailReplayer.check(
        request.trail(), request.policies(), request.side(), request.threads());
  }

  /** A replayed proposal's examples as dry runs, by which AWS KMS confirms the verdicts itself. */
  public static DryRunScript dryRuns(Request request, Replayed replayed) {
    return DryRuns.of(request.trail(), request.threads(), replayed);
  }
}
