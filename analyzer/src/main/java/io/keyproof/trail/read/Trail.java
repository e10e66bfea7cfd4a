package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import java.util.List;

/**
 * What was read of a trail.
 *
 * @param records of AWS KMS, each event once, sorted by its id
 * @param aboutTrails of calls of CloudTrail that change what trails record, likewise
 * @param events of any service, each once
 * @param diagnostics what could not be read, and what the trail itself does not record
 */
public record Trail(
    List<TrailRecord> records,
    List<TrailRecord> aboutTrails,
    long events,
    List<Diagnostic> diagnostics) {
  public Trail {
    records = List.copyOf(records);
    aboutTrails = List.copyOf(aboutTrails);
    diagnostics = List.copyOf(diagnostics);
  }
}
