package io.keyproof.settings;

import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Findings that count as suppressed: for files that can hold no comment.
 *
 * @param file the path of the file, relative to the settings' directory; may have {@code *}
 * @param resource what the finding is about; anything of the file if absent
 * @param by who has decided it
 */
public record StatedSuppression(
    String rule,
    String file,
    Optional<String> resource,
    String reason,
    Optional<LocalDate> until,
    Optional<String> by,
    SourceSpan span) {}
