package io.keyproof.trail.replay;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.finding.TrailCheckResult;
import io.keyproof.finding.TrailReplayResult;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.index.DamagedIndexException;
import io.keyproof.trail.map.ClassedCalls;
import io.keyproof.trail.map.SideFacts;
import io.keyproof.trail.read.StoredTrail;
import io.keyproof.trail.read.TrailReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A trail under proposals. */
public final class TrailReplayer {

  private TrailReplayer() {}

  /**
   * Replays the trail under each proposal by itself.
   *
   * @param side a directory of what no trail tells
   * @param threads how many files of the trail are read at a time
   * @param performance how some of the calls are to be made in the sandbox, if they are
   */
  public static TrailReplayResult replay(
      Path trail,
      Path policies,
      Optional<Path> side,
      List<Path> proposals,
      int threads,
      Optional<ProposalPerformance> performance) {
    CompletableFuture<StoredTrail> opened =
        CompletableFuture.supplyAsync(() -> open(trail, threads));
    Parsed<PolicyBook> old = PolicyBook.read(policies);
    Parsed<SideFacts> beside = SideFacts.read(side);
    List<Diagnostic> diagnostics = new ArrayList<>(old.diagnostics());
    diagnostics.addAll(beside.diagnostics());
    if (old.value().isEmpty() || beside.value().isEmpty()) {
      return new TrailReplayResult(List.of(), diagnostics);
    }
    List<Replayed> replayed = new ArrayList<>();
    try {
      StoredTrail stored = opened.join();
      diagnostics.addAll(TrailReader.diagnostics(trail, stored));
      ClassedCalls calls = new ClassedCalls(stored, beside.value().get());
      for (Path proposal : proposals) {
        Parsed<PolicyBook> now = Proposal.apply(proposal, old.value().get());
        diagnostics.addAll(now.diagnostics());
        if (now.value().isPresent() && !now.hasErrors()) {
          replayed.add(
              ProposalReplay.replay(
                  proposal.toString(), old.value().get(), now.value().get(), calls, performance));
        }
      }
    } catch (DamagedIndexException e) {
      SourceSpan place = SourceSpan.startOf(trail.toString());
      diagnostics.add(Diagnostic.error(place, String.valueOf(e.getMessage())));
    }
    return new TrailReplayResult(replayed, diagnostics);
  }

  private static StoredTrail open(Path trail, int threads) {
    StoredTrail stored = TrailReader.open(trail, threads);
    // What evaluating needs of it is read here, while another thread still reads policies.
    ActionCatalog.bundled();
    return stored;
  }

  /** Holds what the trail records against the policies in force. */
  public static TrailCheckResult check(
      Path trail, Path policies, Optional<Path> side, int threads) {
    Parsed<PolicyBook> book = PolicyBook.read(policies);
    Parsed<SideFacts> beside = SideFacts.read(side);
    List<Diagnostic> diagnostics = new ArrayList<>(book.diagnostics());
    diagnostics.addAll(beside.diagnostics());
    if (book.value().isEmpty() || beside.value().isEmpty()) {
      return nothing(diagnostics);
    }
    try {
      StoredTrail stored = TrailReader.open(trail, threads);
      diagnostics.addAll(TrailReader.diagnostics(trail, stored));
      ClassedCalls calls = new ClassedCalls(stored, beside.value().get());
      return OutcomeCheck.check(book.value().get(), calls, diagnostics);
    } catch (DamagedIndexException e) {
      SourceSpan place = SourceSpan.startOf(trail.toString());
      diagnostics.add(Diagnostic.error(place, String.valueOf(e.getMessage())));
      return nothing(diagnostics);
    }
  }

  private static TrailCheckResult nothing(List<Diagnostic> diagnostics) {
    Group none = new Group(0, 0, List.of());
    return new TrailCheckResult(none, none, none, none, diagnostics);
  }
}
