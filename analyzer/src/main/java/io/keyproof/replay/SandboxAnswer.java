package io.keyproof.replay;

/**
 * What came of a request in the sandbox.
 *
 * @param words what was done, AWS's message, or why nothing was tried
 */
public record SandboxAnswer(Kind kind, String words) {

  /** The ways to end. */
  public enum Kind {
    DONE,
    DENIED,
    /** For a reason other than authorization, which had been granted. */
    FAILED,
    NOT_PERFORMED
  }

  static SandboxAnswer notPerformed(String why) {
    return new SandboxAnswer(Kind.NOT_PERFORMED, why);
  }
}
