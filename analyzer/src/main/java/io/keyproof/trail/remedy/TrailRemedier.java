package io.keyproof.trail.remedy;

import io.keyproof.finding.TrailRemedyResult;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.trail.map.CallMapper;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Sessions;
import io.keyproof.trail.map.SideFacts;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailReader;
import io.keyproof.trail.replay.PolicyBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trail, its policies and an incident to a remedy. */
public final class TrailRemedier {

  private TrailRemedier() {}

  /** Reads all, and looks for the remedy. */
  public static TrailRemedyResult remedy(
      Path trail, Path policies, Optional<Path> side, Parsed<Incident> incident, int threads) {
    Parsed<PolicyBook> book = PolicyBook.read(policies);
    Parsed<SideFacts> beside = SideFacts.read(side);
    List<Diagnostic> diagnostics = new ArrayList<>(book.diagnostics());
    diagnostics.addAll(beside.diagnostics());
    diagnostics.addAll(incident.diagnostics());
    if (book.value().isEmpty() || beside.value().isEmpty() || incident.value().isEmpty()) {
      return TrailRemedyResult.none(diagnostics);
    }
    Trail read = TrailReader.read(trail, threads);
    diagnostics.addAll(read.diagnostics());
    List<MappedCall> calls =
        List.copyOf(
            CallMapper.map(read.records(), beside.value().get(), Sessions.of(read.sessions())));
    return RemedyFinder.find(book.value().get(), calls, incident.value().get(), diagnostics);
  }
}
