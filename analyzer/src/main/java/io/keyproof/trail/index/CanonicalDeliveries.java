package io.keyproof.trail.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which files hold which events, in an order that no reading changes. */
final class CanonicalDeliveries {

  private final long[] files;
  private final int[] fileOf;
  private final int[] again;

  private CanonicalDeliveries(long[] files, int[] fileOf, int[] again) {
    this.files = files;
    this.fileOf = fileOf;
    this.again = again;
  }

  /** Files are in the order of their ids; an event belongs to the first that holds it. */
  static CanonicalDeliveries of(Deliveries deliveries, int[] sorted) {
    IdTable ids = deliveries.files();
    int[] order = SortedIds.of(ids, ids.size());
    int[] numbers = new int[order.length];
    long[] files = new long[order.length * 2];
    for (int i = 0; i < order.length; i++) {
      numbers[order[i]] = i;
      files[2 * i] = ids.high(order[i]);
      files[2 * i + 1] = ids.low(order[i]);
    }
    Map<Integer, List<Integer>> repeated = new HashMap<>();
    deliveries.forEachAgain(
        (event, file) ->
            repeated.computeIfAbsent(event, each -> new ArrayList<>()).add(numbers[file]));
    int[] fileOf = new int[sorted.length];
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < sorted.length; i++) {
      fileOf[i] = numbers[deliveries.fileOf(sorted[i])];
      List<Integer> others = repeated.get(sorted[i]);
      if (others != null) {
        others.add(fileOf[i]);
        others.sort(null);
        fileOf[i] = others.remove(0);
        for (int file : others) {
          again.add(i);
          again.add(file);
        }
      }
    }
    return new CanonicalDeliveries(
        files, fileOf, again.stream().mapToInt(Integer::intValue).toArray());
  }

  long[] files() {
    return Arrays.copyOf(files, files.length);
  }

  int fileOf(int position) {
    return fileOf[position];
  }

  int[] again() {
    return Arrays.copyOf(again, again.length);
  }
}
