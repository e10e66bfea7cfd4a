package io.keyproof.trail.detect;

import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The calls of a trail in the order of time, and of their ids where that is equal. Each is made
 * when its turn comes: all calls of a long trail at once would not fit in memory.
 */
final class OrderedCalls {

  private static final Comparator<Call> ORDER =
      Comparator.comparing(Call::time).thenComparing(call -> call.record().eventId());

  private final List<TrailRecord> records;
  private final List<TrailRecord> aboutTrails;

  /** By time, the second that a record is of, as a rank, above the record's place. */
  private final long[] places;

  private OrderedCalls(Trail trail) {
    this.records = trail.records();
    this.aboutTrails = trail.aboutTrails();
    this.places = places();
  }

  static OrderedCalls of(Trail trail) {
    return new OrderedCalls(trail);
  }

  private long[] places() {
    int size = records.size() + aboutTrails.size();
    long[] seconds = new long[size];
    long[] places = new long[size];
    int count = 0;
    for (int place = 0; place < size; place++) {
      Optional<Call> call = call(place);
      if (call.isPresent()) {
        seconds[count] = call.get().time().getEpochSecond();
        places[count] = place;
        count++;
      }
    }
    long[] ranks = Arrays.stream(seconds, 0, count).sorted().distinct().toArray();
    for (int i = 0; i < count; i++) {
      places[i] |= (long) Arrays.binarySearch(ranks, seconds[i]) << Integer.SIZE;
    }
    places = Arrays.copyOf(places, count);
    Arrays.sort(places);
    return places;
  }

  private Optional<Call> call(int place) {
    return Call.of(
        place < records.size() ? records.get(place) : aboutTrails.get(place - records.size()));
  }

  boolean isEmpty() {
    return places.length == 0;
  }

  /** When the first call happened; there must be one. */
  Instant first() {
    return within(0, end(0)).get(0).time();
  }

  /** When the last call happened; there must be one. */
  Instant last() {
    int from = places.length - 1;
    while (from > 0 && rank(from - 1) == rank(from)) {
      from--;
    }
    List<Call> last = within(from, places.length);
    return last.get(last.size() - 1).time();
  }

  void forEach(Consumer<Call> consumer) {
    for (int from = 0; from < places.length; from = end(from)) {
      within(from, end(from)).forEach(consumer);
    }
  }

  private long rank(int position) {
    return places[position] >>> Integer.SIZE;
  }

  /** Behind the last position of the same second. */
  private int end(int from) {
    int end = from + 1;
    while (end < places.length && rank(end) == rank(from)) {
      end++;
    }
    return end;
  }

  /** The calls of one second. */
  private List<Call> within(int from, int to) {
    List<Call> calls = new ArrayList<>(to - from);
    for (int position = from; position < to; position++) {
      call((int) places[position]).ifPresent(calls::add);
    }
    calls.sort(ORDER);
    return calls;
  }
}
