package io.keyproof.trail.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** From which networks, or through which services, each principal calls. */
final class Sources {

  /** A principal that calls from so few places seldom has a new one. */
  private static final int FEW_PLACES = 3;

  /** Who calls from more places calls from anywhere, as functions and clusters do. */
  private static final int MANY_PLACES = 64;

  /** So does whose calls are from a new place more often than one in so many. */
  private static final int SELDOM = 20;

  /** The places of a principal's first hours are where it is at home, however many they are. */
  private static final Duration SETTLING = Duration.ofHours(6);

  private static final Duration FIRST_HOUR = Duration.ofHours(1);
  private static final int LEAST = 8;
  private static final int MANIFOLD = 4;

  private final Novelty novelty;
  private final Map<String, Known> principals = new HashMap<>();

  Sources(Novelty novelty) {
    this.novelty = novelty;
  }

  private static final class Known {
    private final Instant since;
    private final Map<String, Place> places = new HashMap<>();
    private int calls;

    Known(Instant since) {
      this.since = since;
    }

    boolean isIntroduced(Place place) {
      return place.first.isAfter(since.plus(SETTLING));
    }
  }

  private static final class Place {
    private final Instant first;
    private int inFirstHour;

    Place(Instant first) {
      this.first = first;
    }
  }

  void learn(Call call) {
    if (!call.isAllowed() || call.source().isEmpty()) {
      return;
    }
    Known known = principals.computeIfAbsent(call.principal(), name -> new Known(call.time()));
    known.calls++;
    if (known.places.size() <= MANY_PLACES) {
      Place place =
          known.places.computeIfAbsent(call.source().get(), name -> new Place(call.time()));
      if (!call.time().isAfter(place.first.plus(FIRST_HOUR))) {
        place.inFirstHour++;
      }
    }
  }

  /** Forgets places that are part of an incident: they stay new. */
  void unlearn(List<Call> incident) {
    for (Call call : incident) {
      Known known = principals.get(call.principal());
      if (known != null) {
        String source = call.source().orElse("");
        known
            .places
            .entrySet()
            .removeIf(
                each ->
                    each.getKey().equals(source)
                        && novelty.isNew(each.getValue().first, call.time()));
      }
    }
  }

  /**
   * How many calls within an hour are too many from the call's network, if it is new to the
   * principal: several times what other networks had in their first hour, as far as there was a new
   * one before. Of who calls from anywhere nothing is said.
   */
  OptionalInt threshold(Call call) {
    Known known = principals.get(call.principal());
    if (!call.isDirect() || call.source().isEmpty() || known == null) {
      return OptionalInt.empty();
    }
    Place place = known.places.get(call.source().get());
    List<Place> settled =
        known.places.values().stream()
            .filter(each -> !novelty.isNew(each.first, call.time()))
            .toList();
    boolean isKnown = place != null && !novelty.isNew(place.first, call.time());
    if (isKnown || settled.isEmpty() || known.calls < Habits.FEW) {
      return OptionalInt.empty();
    }
    if (settled.size() <= FEW_PLACES) {
      return OptionalInt.of(LEAST);
    }
    List<Place> introduced = settled.stream().filter(known::isIntroduced).toList();
    if (known.places.size() > MANY_PLACES || introduced.size() * SELDOM > known.calls) {
      return OptionalInt.empty();
    }
    int most = introduced.stream().mapToInt(each -> each.inFirstHour).max().orElse(0);
    return OptionalInt.of(Math.max(LEAST, MANIFOLD * most));
  }
}
