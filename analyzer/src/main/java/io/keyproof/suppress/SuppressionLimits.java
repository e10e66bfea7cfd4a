package io.keyproof.suppress;

import io.keyproof.model.Stated;
import io.keyproof.settings.Locks;
import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What an organization lets suppressions be. */
record SuppressionLimits(Locks locks, LocalDate today) {

  /** Why a suppression does not count. */
  Optional<String> fault(Directive directive) {
    return tooLong(directive).or(() -> notDecided(directive));
  }

  private Optional<String> tooLong(Directive directive) {
    if (locks.longestSuppression().isEmpty() || directive.isExpired(today)) {
      return Optional.empty();
    }
    Stated<Integer> longest = locks.longestSuppression().get();
    LocalDate last = today.plusDays(longest.value());
    if (directive.until().filter(until -> !until.isAfter(last)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "a suppression may last %d days (locked at %s): expected `until` no later than %s, got %s"
            .formatted(
                longest.value(),
                words(longest.span()),
                last,
                directive.until().map(LocalDate::toString).orElse("none")));
  }

  private Optional<String> notDecided(Directive directive) {
    List<Stated<String>> approvers = locks.approvers();
    if (approvers.isEmpty()
        || approvers.stream()
            .anyMatch(each -> directive.by().filter(each.value()::equals).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        "a suppression must say `by` whom it was decided (locked at %s): expected one of %s, got %s"
            .formatted(
                words(approvers.get(0).span()),
                String.join(
                    ", ", approvers.stream().map(each -> "`" + each.value() + "`").toList()),
                directive.by().map(by -> "`" + by + "`").orElse("nobody")));
  }

  private static String words(SourceSpan span) {
    return span.file() + ":" + span.line() + ":" + span.column();
  }
}
