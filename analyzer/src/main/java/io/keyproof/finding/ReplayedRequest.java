package io.keyproof.finding;

import io.keyproof.source.SourceSpan;

/**
 * A request that was performed in the sandbox.
 *
 * @param operation as AWS calls it
 * @param times how often it was performed, with the same outcome each time
 * @param expected {@code allowed}, {@code denied} or an error code
 * @param actual the same of what came of it; {@code undecided} if the policies leave it open
 * @param message KMS's, if it refused
 */
public record ReplayedRequest(
    String name,
    String principal,
    String operation,
    int times,
    String expected,
    String actual,
    String message,
    SourceSpan span) {

  /** What a request comes to when the policies hold something that is not known. */
  public static final String UNDECIDED = "undecided";

  public boolean isAsExpected() {
    return actual.equals(expected);
  }

  public boolean isUndecided() {
    return actual.equals(UNDECIDED);
  }
}
