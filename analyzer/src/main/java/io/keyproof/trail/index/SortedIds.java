package io.keyproof.trail.index;

/** The order of ids: sorted by merging, since the numbers would need boxes otherwise. */
final class SortedIds {

  private SortedIds() {}

  static int[] of(IdTable ids, int size) {
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = i;
    }
    int[] spare = new int[size];
    for (long width = 1; width < size; width *= 2) {
      for (long from = 0; from < size; from += 2 * width) {
        int middle = (int) Math.min(from + width, size);
        int end = (int) Math.min(from + 2 * width, size);
        merge(ids, sorted, spare, (int) from, middle, end);
      }
      int[] swap = sorted;
      sorted = spare;
      spare = swap;
    }
    return sorted;
  }

  private static void merge(IdTable ids, int[] in, int[] out, int from, int middle, int end) {
    int left = from;
    int right = middle;
    for (int at = from; at < end; at++) {
      boolean takesLeft = right == end || (left < middle && ids.compare(in[left], in[right]) <= 0);
      out[at] = takesLeft ? in[left++] : in[right++];
    }
  }
}
