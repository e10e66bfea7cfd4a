package io.keyproof;

import io.keyproof.finding.Alert;
import io.keyproof.finding.DetectionResult;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.trail.detect.Approvals;
import io.keyproof.trail.detect.TrailDetector;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailReader;
import io.keyproof.trail.remedy.AlertStatements;
import io.keyproof.trail.replay.KeyPolicyHistory;
import io.keyproof.trail.replay.PolicyBook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recorded calls in, alerts out: the sibling of {@link TrailReplay} that needs no proposal. */
public final class TrailDetection {

  private TrailDetection() {}

  /**
   * What to look at.
   *
   * @param trail a directory or file of CloudTrail records
   * @param policies those in force when the trail began
   * @param side a directory of what no trail tells: {@code approvals.json}
   * @param learnUntil what happens before is taken for usual; by default, the first third
   * @param threads how many files of the trail are read at a time
   */
  public record Request(
      Path trail,
      Optional<Path> policies,
      Optional<Path> side,
      Optional<Instant> learnUntil,
      int threads) {}

  /** Reads the trail, and looks at its calls in the order of time. */
  public static DetectionResult detect(Request request) {
    Trail trail = TrailReader.read(request.trail(), request.threads());
    List<Diagnostic> diagnostics = new ArrayList<>(trail.diagnostics());
    Parsed<KeyPolicyHistory> policies =
        request
            .policies()
            .map(KeyPolicyHistory::read)
            .orElseGet(() -> Parsed.of(KeyPolicyHistory.unknown()));
    diagnostics.addAll(policies.diagnostics());
    Parsed<Approvals> approvals =
        request.side().map(Approvals::read).orElseGet(() -> Parsed.of(Approvals.none()));
    diagnostics.addAll(approvals.diagnostics());
    if (policies.value().isEmpty() || approvals.value().isEmpty()) {
      return new DetectionResult(List.of(), diagnostics);
    }
    List<Alert> alerts =
        TrailDetector.detect(
            trail, approvals.value().get(), policies.value().get(), request.learnUntil());
    Optional<PolicyBook> book =
        request.policies().flatMap(directory -> PolicyBook.read(directory).value());
    return new DetectionResult(
        book.map(each -> AlertStatements.named(alerts, trail, each)).orElse(alerts), diagnostics);
  }
}
