package io.keyproof.trail.index;

import java.util.Arrays;

/**
 * The parts into which records are taken, by how much they vary: {@code WHAT} and {@code WHO} make
 * the question, and the others its circumstances.
 */
public enum Part {
  WHAT(0),
  WHO(1),
  HOW(2),
  SESSION(3),
  PARAMETERS(4);

  static final int COUNT = values().length;

  private final int number;

  Part(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static Part of(int number) {
    return Arrays.stream(values()).filter(part -> part.number == number).findFirst().orElseThrow();
  }
}
