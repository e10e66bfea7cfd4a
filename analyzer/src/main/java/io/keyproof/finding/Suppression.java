package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.Optional;

/** Why a finding does not count, and where that is written. */
public record Suppression(String reason, Optional<LocalDate> expires, SourceSpan span) {}
