package io.keyproof.rule;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** The errors of one file, at most one a place and not endlessly many. */
final class Complaints {

  private static final int LIMIT = 50;

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<String> suggested = new HashSet<>();
  private final Set<SourceSpan> places = new HashSet<>();

  void add(SourceSpan span, String message) {
    SourceSpan place =
        new SourceSpan(span.file(), span.line(), span.column(), span.line(), span.column());
    if (isFull() || !places.add(place)) {
      return;
    }
    boolean last = diagnostics.size() == LIMIT;
    diagnostics.add(Diagnostic.error(span, last ? "there are further errors" : message));
  }

  /** Says what was expected, and what is probably meant. */
  void addFound(SourceSpan span, String expected, String found, List<String> candidates) {
    if (isFull()) {
      return;
    }
    Optional<String> near = Suggestion.of(found, candidates);
    near.ifPresent(suggested::add);
    add(
        span,
        "expected %s, found `%s`%s"
            .formatted(
                expected, found, near.map(word -> "; did you mean `" + word + "`?").orElse("")));
  }

  void addFound(SourceSpan span, String expected, Token found, List<String> candidates) {
    if (found.getType() == RulePackLexer.WORD) {
      addFound(span, expected, found.getText(), candidates);
    } else {
      add(span, "expected " + expected + ", found " + PlainErrors.described(found));
    }
  }

  /** Whether more would not be told. */
  boolean isFull() {
    return diagnostics.size() > LIMIT;
  }

  /** A section that is already suggested for something else is not missing. */
  void addMissing(SourceSpan span, String section) {
    if (!suggested.contains(section)) {
      diagnostics.add(Diagnostic.error(span, "`" + section + "` is missing"));
    }
  }

  boolean areNone() {
    return diagnostics.isEmpty();
  }

  List<Diagnostic> sorted() {
    return diagnostics.stream().sorted().toList();
  }
}
