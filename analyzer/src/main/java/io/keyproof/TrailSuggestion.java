package io.keyproof;

import io.keyproof.finding.DetectionResult;
import io.keyproof.finding.TrailSuggestResult;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.detect.Approvals;
import io.keyproof.trail.map.SideFacts;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailReader;
import io.keyproof.trail.remedy.Incident;
import io.keyproof.trail.replay.PolicyBook;
import io.keyproof.trail.suggest.IncidentRecords;
import io.keyproof.trail.suggest.TrailSuggester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Recorded calls in, policies that allow them and no more out. */
public final class TrailSuggestion {

  private TrailSuggestion() {}

  /**
   * What to learn from.
   *
   * @param trail a directory or file of CloudTrail records, or an index of them
   * @param policies those in force when the trail began, by which incidents are detected, and which
   *     name what may still be needed
   * @param side a directory of what no trail tells: {@code approvals.json}, {@code aliases.json}
   * @param excludedAlerts files of what {@code trail detect} printed: nothing of it is learned from
   * @param excluded calls that are not learned from either
   * @param until what is later is not learned from, but held against what is suggested
   * @param threads how many files of the trail are read at a time
   */
  public record Request(
      Path trail,
      Optional<Path> policies,
      Optional<Path> side,
      List<Path> excludedAlerts,
      Optional<TrailRemedy.Calls> excluded,
      Optional<String> until,
      int threads) {
    public Request {
      excludedAlerts = List.copyOf(excludedAlerts);
    }
  }

  /** Suggests policies; what looks like misuse is not learned from. */
  public static TrailSuggestResult suggest(Request request) {
    DetectionResult detected =
        TrailDetection.detect(
            new TrailDetection.Request(
                request.trail(),
                request.policies(),
                request.side(),
                Optional.empty(),
                request.threads()));
    List<Diagnostic> diagnostics = new ArrayList<>(detected.diagnostics());
    List<Incident> incidents = new ArrayList<>();
    detected.alerts().forEach(alert -> incidents.add(Incident.of(alert)));
    for (Path file : request.excludedAlerts()) {
      Parsed<List<Incident>> told = Incident.ofAlerts(file);
      diagnostics.addAll(told.diagnostics());
      told.value().ifPresent(incidents::addAll);
    }
    request
        .excluded()
        .map(
            calls ->
                new Incident(
                    calls.principal(), calls.keys(), calls.from(), calls.to(), calls.eventIds()))
        .ifPresent(incidents::add);
    Trail trail = TrailReader.read(request.trail(), request.threads());
    PolicyBook deployed =
        request
            .policies()
            .flatMap(directory -> PolicyBook.read(directory).value())
            .orElseGet(() -> new PolicyBook(Map.of(), Map.of(), Map.of(), Map.of()));
    Parsed<SideFacts> side = SideFacts.readAliases(request.side());
    diagnostics.addAll(side.diagnostics());
    return TrailSuggester.suggest(
        trail,
        IncidentRecords.of(trail.records(), incidents),
        request.until(),
        new TrailSuggester.Outside(
            side.value().orElse(SideFacts.NONE),
            deployed,
            // What is wrong with them has been told by detection.
            request
                .side()
                .flatMap(directory -> Approvals.read(directory).value())
                .orElseGet(Approvals::none)),
        diagnostics);
  }

  /** Writes the files into a directory that does not hold any. */
  public static List<Diagnostic> write(TrailSuggestResult result, Path directory) {
    List<Diagnostic> failures = new ArrayList<>();
    try {
      if (Files.exists(directory) && !isEmpty(directory)) {
        return List.of(
            Diagnostic.error(
                SourceSpan.startOf(directory.toString()),
                "is not empty, expected a new directory"));
      }
      for (Map.Entry<String, String> file : result.files().entrySet()) {
        Path path = directory.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      failures.add(
          Diagnostic.error(
              SourceSpan.startOf(directory.toString()), "cannot be written: " + e.getMessage()));
    }
    return failures;
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }
}
