package io.keyproof.suppress;

import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A comment that suppresses findings of what stands below it.
 *
 * @param rules ids of the rules whose findings are meant
 * @param span the comment
 * @param lastLine the last line of the block that it stands above
 */
record Directive(
    List<String> rules, String reason, Optional<LocalDate> until, SourceSpan span, int lastLine) {

  Directive {
    rules = List.copyOf(rules);
  }

  boolean covers(SourceSpan place) {
    return place.file().equals(span.file())
        && place.line() > span.line()
        && place.line() <= lastLine;
  }

  boolean isExpired(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
