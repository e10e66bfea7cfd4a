package io.keyproof.symbolic.pattern;

/** The patterns at hand tell more classes of values apart than the engine keeps. */
public final class TooManyClassesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TooManyClassesException(String attribute, int limit) {
    super("the patterns on " + attribute + " tell more than " + limit + " classes of values apart");
  }
}
