package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import java.util.Collections;
import java.util.List;

/**
 * What was read of a trail.
 *
 * @param records of AWS KMS, each event once, sorted by its id; made when they are asked for
 * @param aboutTrails of calls of CloudTrail that change what trails record, likewise
 * @param sessions of calls of AWS STS that made sessions, whose access key is in the place of a
 *     target, likewise
 * @param diagnostics what could not be read, and what the trail itself does not record
 */
public record Trail(
    List<TrailRecord> records,
    List<TrailRecord> aboutTrails,
    List<TrailRecord> sessions,
    List<Diagnostic> diagnostics) {
  public Trail {
    // Views: copies of them would hold all records at once.
    records = Collections.unmodifiableList(records);
    aboutTrails = Collections.unmodifiableList(aboutTrails);
    sessions = Collections.unmodifiableList(sessions);
    diagnostics = List.copyOf(diagnostics);
  }
}
