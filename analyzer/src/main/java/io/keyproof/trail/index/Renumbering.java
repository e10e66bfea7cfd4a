package io.keyproof.trail.index;

import java.util.Arrays;

/** Numbers in the order in which they are first asked for. */
final class Renumbering {

  private final int[] newNumbers;
  private final int[] oldNumbers;
  private int size;

  Renumbering(int count) {
    newNumbers = new int[count];
    oldNumbers = new int[count];
    Arrays.fill(newNumbers, -1);
  }

  int of(int old) {
    if (newNumbers[old] < 0) {
      newNumbers[old] = size;
      oldNumbers[size++] = old;
    }
    return newNumbers[old];
  }

  int old(int number) {
    return oldNumbers[number];
  }

  int size() {
    return size;
  }

  /** What has these numbers, by the new ones. */
  Blocks view(Blocks blocks) {
    return new Blocks() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int length(int number) {
        return blocks.length(oldNumbers[number]);
      }

      @Override
      public byte[] bytes(int number) {
        return blocks.bytes(oldNumbers[number]);
      }
    };
  }
}
