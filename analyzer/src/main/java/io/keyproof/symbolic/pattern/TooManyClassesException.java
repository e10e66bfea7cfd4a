package io.keyproof.symbolic.pattern;

/** The patterns at hand tell more classes of values apart than the engine keeps. */
public final class TooManyClassesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  TooManyClassesException(String attribute) {
    super("too many classes of " + attribute);
    this.reason =
        "the patterns on " + attribute + " tell more classes of values apart than are kept";
  }

  /** For people. */
  public String reason() {
    return reason;
  }
}
