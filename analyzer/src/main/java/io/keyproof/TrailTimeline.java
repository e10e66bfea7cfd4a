package io.keyproof;

import io.keyproof.finding.DetectionResult;
import io.keyproof.finding.Timeline;
import io.keyproof.source.Diagnostic;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailReader;
import io.keyproof.trail.timeline.TimelineMaker;
import java.util.ArrayList;
import java.util.List;

/** Recorded calls in, how keys were used over time out, with what was detected. */
public final class TrailTimeline {

  private TrailTimeline() {}

  /** Reads the trail for both. */
  public static Timeline of(TrailDetection.Request request) {
    Trail trail = TrailReader.read(request.trail(), request.threads());
    DetectionResult detected = TrailDetection.detect(request);
    TimelineMaker maker = TimelineMaker.of(trail.records());
    List<Diagnostic> diagnostics = new ArrayList<>(trail.diagnostics());
    diagnostics.addAll(detected.diagnostics());
    return new Timeline(
        maker.from(), maker.hours(), maker.keys(), maker.quotas(), detected.alerts(), diagnostics);
  }
}
