package io.keyproof.symbolic.pattern;

/** The patterns at hand tell more classes of values apart than the engine keeps. */
public final class TooManyClassesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  TooManyClassesException(String attribute, int limit) {
    this("the patterns on " + attribute + " tell more than " + limit + " classes of values apart");
  }

  private TooManyClassesException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** For people. */
  public String reason() {
    return reason;
  }
}
