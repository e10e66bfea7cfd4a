package io.keyproof.trail.suggest;

import io.keyproof.trail.map.MappedCall;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * Some of the calls of a trail. A long trail's calls are too large to be held, so they are made
 * again.
 */
final class Selection extends AbstractList<MappedCall> {

  private final List<MappedCall> all;
  private int[] numbers = new int[16];
  private int size;

  Selection(List<MappedCall> all) {
    this.all = all;
  }

  /** Adds the call of this number. */
  void select(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size] = number;
    size++;
  }

  @Override
  public MappedCall get(int index) {
    return all.get(numbers[index]);
  }

  @Override
  public int size() {
    return size;
  }
}
