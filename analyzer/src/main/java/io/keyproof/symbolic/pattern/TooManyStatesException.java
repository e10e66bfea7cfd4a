package io.keyproof.symbolic.pattern;

/** A pattern needs more states than are worth their time. */
public final class TooManyStatesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyStatesException() {
    super("a pattern needs more than " + Automaton.STATE_LIMIT + " states");
  }
}
