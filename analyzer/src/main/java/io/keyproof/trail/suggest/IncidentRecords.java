package io.keyproof.trail.suggest;

import io.keyproof.finding.Alert;
import io.keyproof.trail.read.TrailRecord;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which records are part of what alerts are about: those that they name, and all others of the same
 * principal with the same keys between the first and the last of them.
 */
public final class IncidentRecords {

  private IncidentRecords() {}

  /** Ids of records. */
  public static Set<String> of(List<TrailRecord> records, List<Alert> alerts) {
    Set<String> ids = new HashSet<>();
    for (Alert alert : alerts) {
      Set<String> named = Set.copyOf(alert.eventIds());
      ids.addAll(named);
      List<String> times =
          records.stream()
              .filter(record -> named.contains(record.eventId()))
              .map(TrailRecord::time)
              .sorted()
              .toList();
      if (!times.isEmpty()) {
        String first = times.get(0);
        String last = times.get(times.size() - 1);
        records.stream()
            .filter(record -> first.compareTo(record.time()) <= 0)
            .filter(record -> last.compareTo(record.time()) >= 0)
            .filter(record -> isOf(alert, record))
            .map(TrailRecord::eventId)
            .forEach(ids::add);
      }
    }
    return ids;
  }

  private static boolean isOf(Alert alert, TrailRecord record) {
    return record
            .identity()
            .issuerArn()
            .or(() -> record.identity().arn())
            .filter(alert.principal()::equals)
            .isPresent()
        && !Collections.disjoint(record.resources(), alert.keys());
  }
}
