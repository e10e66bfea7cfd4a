package io.keyproof.trail.detect;

import io.keyproof.finding.Alert;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what belongs together: one alert for each incident, told as it could first be raised. */
final class Incidents {

  /** So many calls of an incident are listed. */
  private static final int MOST_EVENTS = 1_000;

  private final Instant learnedUntil;
  private final List<Incident> all = new ArrayList<>();
  private final Map<List<String>, Incident> open = new HashMap<>();
  private Optional<Call> latest = Optional.empty();

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
    private Instant last = Instant.MIN;

    Incident(AlertClass kind, Call call, String why) {
      this.kind = kind;
      this.time = call.time();
      this.principal = call.principal();
      this.region = call.record().region();
      this.why = why;
    }

    boolean goesOn(Instant now) {
      return !last.isBefore(now.minus(kind.quiet()));
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
    return incident != null && incident.goesOn(now);
  }

  /** Raises an alert of one call, or adds it to the one that is open. */
  void raise(AlertClass kind, Call call, String why) {
    raise(kind, call, new ArrayDeque<>(), why);
  }

  /**
   * Raises an alert, or adds to the one that is open.
   *
   * @param call the one at which it can be raised
   * @param before the calls that led to it, in the order of time
   * @return what is new in the incident
   */
  List<Call> raise(AlertClass kind, Call call, Deque<Call> before, String why) {
    if (call.time().isBefore(learnedUntil)) {
      return List.of();
    }
    List<String> name = List.of(kind.word(), call.principal());
    Incident incident =
        Optional.ofNullable(open.get(name))
            .filter(known -> known.goesOn(call.time()))
            .orElseGet(() -> begin(name, new Incident(kind, call, why)));
    Deque<Call> added = new ArrayDeque<>();
    added.add(call);
    for (Iterator<Call> calls = before.descendingIterator(); calls.hasNext(); ) {
      Call earlier = calls.next();
      if (!earlier.time().isAfter(incident.last)) {
        break;
      }
      if (!earlier.equals(call)) {
        added.addFirst(earlier);
      }
    }
    added.forEach(incident::add);
    latest = Optional.of(call);
    return List.copyOf(added);
  }

  private Incident begin(List<String> name, Incident incident) {
    open.put(name, incident);
    all.add(incident);
    return incident;
  }

  /** Whether the call, which was seen just now, is part of an incident. */
  boolean holds(Call call) {
    return latest.filter(call::equals).isPresent();
  }

  List<Alert> alerts() {
    return all.stream()
        .map(Incident::alert)
        .sorted(Comparator.comparing(Alert::time).thenComparing(Alert::kind))
        .toList();
  }
}
