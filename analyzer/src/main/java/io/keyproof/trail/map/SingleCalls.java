package io.keyproof.trail.map;

import io.keyproof.trail.index.TrailColumns;
import io.keyproof.trail.read.StoredTrail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls of a stored trail one by one, by their question, where classes are not enough. */
final class SingleCalls {

  private final TrailColumns columns;
  private final Map<Integer, List<Place>> places = new HashMap<>();

  /** The first record of a call, the one that tells the caller, and how many there are. */
  record Place(int event, int caller, int records) {}

  private SingleCalls(TrailColumns columns) {
    this.columns = columns;
  }

  static SingleCalls of(StoredTrail trail) {
    trail.columns().check();
    SingleCalls all = new SingleCalls(trail.columns());
    all.fill(trail);
    return all;
  }

  List<Place> of(int question) {
    return places.getOrDefault(question, List.of());
  }

  private void fill(StoredTrail trail) {
    int[] callers = callers(trail);
    int[] records = new int[callers.length];
    int[] first = new int[callers.length];
    Arrays.fill(first, -1);
    for (int event = 0; event < columns.eventCount(); event++) {
      int shared = columns.shared(event);
      if (shared < 0) {
        add(new Place(event, event, columns.deliveries(event)));
      } else {
        records[shared] += columns.deliveries(event);
        first[shared] = first[shared] < 0 ? event : first[shared];
      }
    }
    for (int shared = 0; shared < callers.length; shared++) {
      add(new Place(first[shared], callers[shared], records[shared]));
    }
  }

  private void add(Place place) {
    places
        .computeIfAbsent(
            columns.question(columns.classOf(place.caller())), each -> new ArrayList<>())
        .add(place);
  }

  /** By what is shared, the first record that tells the caller, or else the first. */
  private int[] callers(StoredTrail trail) {
    int[] callers = new int[columns.sharedCount()];
    Arrays.fill(callers, -1);
    for (int event = 0; event < columns.eventCount(); event++) {
      int shared = columns.shared(event);
      boolean isBetter =
          shared >= 0
              && (callers[shared] < 0
                  || (!isNamed(trail, callers[shared]) && isNamed(trail, event)));
      if (isBetter) {
        callers[shared] = event;
      }
    }
    return callers;
  }

  private boolean isNamed(StoredTrail trail, int event) {
    return trail.identity(columns.classOf(event)).arn().isPresent();
  }
}
