package io.keyproof.trail.suggest;

import io.keyproof.trail.read.TrailRecord;
import io.keyproof.trail.remedy.Incident;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which records are part of incidents: those that are named, and all others of the same principal
 * with the same keys between the first and the last of them; or those of a principal, keys and a
 * time.
 */
public final class IncidentRecords {

  private IncidentRecords() {}

  /** Ids of records. */
  public static Set<String> of(List<TrailRecord> records, List<Incident> incidents) {
    Set<String> ids = new HashSet<>();
    for (Incident incident : incidents) {
      ids.addAll(incident.eventIds());
      spanned(records, incident).ifPresent(whole -> addAll(records, whole, ids));
    }
    return ids;
  }

  /** The incident with the time in which its calls were, unless they are all that there is. */
  private static Optional<Incident> spanned(List<TrailRecord> records, Incident incident) {
    if (incident.eventIds().isEmpty()) {
      return Optional.of(incident);
    }
    List<String> times =
        records.stream()
            .filter(record -> incident.eventIds().contains(record.eventId()))
            .map(TrailRecord::time)
            .sorted()
            .toList();
    boolean isWhole =
        times.isEmpty() || incident.principal().isEmpty() || incident.keys().isEmpty();
    return isWhole
        ? Optional.empty()
        : Optional.of(
            new Incident(
                incident.principal(),
                incident.keys(),
                Optional.of(times.get(0)),
                Optional.of(times.get(times.size() - 1)),
                Set.of()));
  }

  private static void addAll(List<TrailRecord> records, Incident whole, Set<String> ids) {
    records.stream()
        .filter(record -> whole.from().filter(from -> from.compareTo(record.time()) > 0).isEmpty())
        .filter(record -> whole.to().filter(to -> to.compareTo(record.time()) < 0).isEmpty())
        .filter(record -> whole.principal().filter(who -> !isBy(record, who)).isEmpty())
        .filter(
            record ->
                whole.keys().isEmpty() || !Collections.disjoint(record.resources(), whole.keys()))
        .map(TrailRecord::eventId)
        .forEach(ids::add);
  }

  private static boolean isBy(TrailRecord record, String principal) {
    return record
        .identity()
        .issuerArn()
        .or(() -> record.identity().arn())
        .filter(principal::equals)
        .isPresent();
  }
}
