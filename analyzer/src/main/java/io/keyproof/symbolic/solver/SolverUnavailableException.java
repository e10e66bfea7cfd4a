package io.keyproof.symbolic.solver;

/** The solver's native library cannot be loaded on this machine. */
public final class SolverUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  SolverUnavailableException(Throwable cause) {
    super(cause);
    this.reason = "the solver's native library cannot be loaded on this machine: " + cause;
  }

  /** For people. */
  public String reason() {
    return reason;
  }
}
