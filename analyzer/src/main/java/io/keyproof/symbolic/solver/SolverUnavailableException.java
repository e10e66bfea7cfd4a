package io.keyproof.symbolic.solver;

/** The solver's native library cannot be loaded on this machine. */
public final class SolverUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SolverUnavailableException(Throwable cause) {
    super("the solver's native library cannot be loaded: " + cause.getMessage(), cause);
  }
}
