package io.keyproof.sandbox.access;

/** The decider could not tell whether a call is allowed; it was not performed. */
public final class UndecidedAccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public UndecidedAccessException(AccessRequest request, String reason) {
    super(
        request.action()
            + " on "
            + request.target().resource()
            + " is neither allowed nor denied: "
            + reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
