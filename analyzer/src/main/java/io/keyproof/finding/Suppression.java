package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.Optional;

/** Why a finding does not count, and where that is written. */
public record Suppression(Kind kind, String reason, Optional<LocalDate> expires, SourceSpan span) {

  /** Where a suppression can be written. */
  public enum Kind {
    /** Beside the cause. */
    IN_SOURCE,
    /** In the settings. */
    SETTINGS,
    /** In the list of what was there before. */
    BASELINE
  }
}
