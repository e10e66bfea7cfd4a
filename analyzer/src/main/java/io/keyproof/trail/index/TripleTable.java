package io.keyproof.trail.index;

import java.util.Arrays;

/** Triples of numbers, each held once, numbered from 0. */
final class TripleTable {

  private static final int WIDTH = 3;

  private int[] cells = new int[64 * WIDTH];
  private int[] slots = new int[128];
  private int size;

  int intern(int first, int second, int third) {
    int mask = slots.length - 1;
    int slot = hash(first, second, third) & mask;
    while (slots[slot] != 0) {
      int cell = (slots[slot] - 1) * WIDTH;
      if (cells[cell] == first && cells[cell + 1] == second && cells[cell + 2] == third) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    int cell = size * WIDTH;
    if (cell == cells.length) {
      cells = Arrays.copyOf(cells, cell * 2);
    }
    cells[cell] = first;
    cells[cell + 1] = second;
    cells[cell + 2] = third;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  int size() {
    return size;
  }

  int first(int number) {
    return cells[number * WIDTH];
  }

  int second(int number) {
    return cells[number * WIDTH + 1];
  }

  int third(int number) {
    return cells[number * WIDTH + 2];
  }

  private static int hash(int first, int second, int third) {
    return (int) Hash.of((long) first << 32 | second, third);
  }

  private void rehash() {
    int[] larger = new int[slots.length * 2];
    int mask = larger.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hash(first(number), second(number), third(number)) & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = number + 1;
    }
    slots = larger;
  }
}
