package io.keyproof.settings;

import io.keyproof.model.Stated;
import io.keyproof.source.Severity;
import java.util.Optional;

/**
 * What fails a check. What is absent is as the command has it by itself.
 *
 * @param failOn the least severity that fails
 * @param failOnInconclusive whether an open question fails
 * @param acceptNewAccess whether a review lets newly allowed requests pass
 * @param advisory whether findings are told and fail nothing
 */
public record Gate(
    Optional<Stated<Severity>> failOn,
    Optional<Stated<Boolean>> failOnInconclusive,
    Optional<Stated<Boolean>> acceptNewAccess,
    Optional<Stated<Boolean>> advisory) {

  public static final Gate NONE =
      new Gate(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  Gate overlaid(Gate above) {
    return new Gate(
        above.failOn.or(() -> failOn),
        above.failOnInconclusive.or(() -> failOnInconclusive),
        above.acceptNewAccess.or(() -> acceptNewAccess),
        above.advisory.or(() -> advisory));
  }

  /** Whether findings fail nothing. */
  public boolean isAdvisory() {
    return advisory.map(Stated::value).orElse(false);
  }
}
