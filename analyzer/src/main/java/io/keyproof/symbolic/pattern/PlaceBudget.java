package io.keyproof.symbolic.pattern;

/**
 * How many places in patterns the states of all automata of one encoding may stand for together:
 * time and memory grow with them, and patterns can be made that multiply them.
 */
public final class PlaceBudget {

  private static final int LIMIT = 500_000;

  private int left = LIMIT;

  /**
   * Takes some places.
   *
   * @param name what they are taken for, for people
   * @throws TooManyClassesException if there are not as many left
   */
  void take(int places, String name) {
    left -= places;
    if (left < 0) {
      throw new TooManyClassesException(name);
    }
  }
}
