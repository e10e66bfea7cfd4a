package io.keyproof.trail.detect;

import io.keyproof.finding.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what belongs together: one alert for each incident, told as it could first be raised. */
final class Incidents {

  /** So many calls of an incident are listed. */
  private static final int MOST_EVENTS = 1_000;

  private final Instant learnedUntil;
  private final List<Incident> all = new ArrayList<>();
  private final Map<List<String>, Incident> open = new HashMap<>();
  private final Set<String> events = new HashSet<>();

  /**
   * @param learnedUntil what happens before is taken for usual
   */
  Incidents(Instant learnedUntil) {
    this.learnedUntil = learnedUntil;
  }

  private static final class Incident {
    private final AlertClass kind;
    private final Instant time;
    private final String principal;
    private final String region;
    private final String why;
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> events = new LinkedHashSet<>();
    private Instant last;

    Incident(AlertClass kind, Call call, String why) {
      this.kind = kind;
      this.time = call.time();
      this.last = call.time();
      this.principal = call.principal();
      this.region = call.record().region();
      this.why = why;
    }

    void add(Call call) {
      last = call.time();
      keys.addAll(call.keys());
      if (events.size() < MOST_EVENTS) {
        events.add(call.record().eventId());
      }
    }

    Alert alert() {
      return new Alert(
          kind.word(),
          time,
          principal,
          List.copyOf(keys),
          region,
          kind.severity(),
          why,
          List.copyOf(events));
    }
  }

  boolean isOpen(AlertClass kind, String principal, Instant now) {
    Incident incident = open.get(List.of(kind.word(), principal));
    return incident != null && !incident.last.isBefore(now.minus(kind.quiet()));
  }

  /**
   * Raises an alert, or adds to the one that is open.
   *
   * @param call the one at which it can be raised
   * @param before the calls that led to it, in the order of time
   */
  void raise(AlertClass kind, Call call, List<Call> before, String why) {
    if (call.time().isBefore(learnedUntil)) {
      return;
    }
    List<String> name = List.of(kind.word(), call.principal());
    Incident known = open.get(name);
    Incident incident =
        known != null && !known.last.isBefore(call.time().minus(kind.quiet()))
            ? known
            : new Incident(kind, call, why);
    if (incident != known) {
      open.put(name, incident);
      all.add(incident);
    }
    before.forEach(incident::add);
    incident.add(call);
    events.add(call.record().eventId());
  }

  /** Whether the call is part of an incident. */
  boolean holds(Call call) {
    return events.contains(call.record().eventId());
  }

  List<Alert> alerts() {
    return all.stream()
        .map(Incident::alert)
        .sorted(Comparator.comparing(Alert::time).thenComparing(Alert::kind))
        .toList();
  }
}
