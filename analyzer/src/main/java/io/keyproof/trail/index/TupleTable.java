package io.keyproof.trail.index;

import java.util.Arrays;

/** Tuples of numbers, all of one width, each held once, numbered from 0. */
final class TupleTable {

  private final int width;
  private int[] cells;
  private int[] slots = new int[128];
  private int size;

  TupleTable(int width) {
    this.width = width;
    this.cells = new int[64 * width];
  }

  int intern(int... tuple) {
    int mask = slots.length - 1;
    int slot = hash(tuple, 0) & mask;
    while (slots[slot] != 0) {
      int from = (slots[slot] - 1) * width;
      if (Arrays.equals(cells, from, from + width, tuple, 0, width)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    int from = size * width;
    if (from == cells.length) {
      cells = Arrays.copyOf(cells, from * 2);
    }
    System.arraycopy(tuple, 0, cells, from, width);
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  int size() {
    return size;
  }

  int get(int number, int place) {
    return cells[number * width + place];
  }

  private int hash(int[] tuple, int from) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = Hash.mix(hash ^ tuple[from + i]);
    }
    return (int) hash;
  }

  private void rehash() {
    int[] larger = new int[slots.length * 2];
    int mask = larger.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hash(cells, number * width) & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = number + 1;
    }
    slots = larger;
  }
}
