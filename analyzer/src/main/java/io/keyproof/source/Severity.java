package io.keyproof.source;

import java.util.Locale;
import java.util.Optional;

/** How much a diagnostic or a finding matters, gravest first. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** Whether this severity reaches {@code threshold}, so that a gate set to it stops. */
  public boolean atLeast(Severity threshold) {
    return compareTo(threshold) <= 0;
  }

  /** What matters this much where it is certain matters so much where it only may be. */
  public Severity whereItMayBe() {
    return switch (this) {
      case ERROR -> WARNING;
      case WARNING, NOTE -> NOTE;
    };
  }

  /**
   * The word that settings, rules and reports use: {@code error}, {@code warning}, {@code note}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Severity> ofWord(String word) {
    for (Severity severity : values()) {
      if (severity.word().equals(word)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
