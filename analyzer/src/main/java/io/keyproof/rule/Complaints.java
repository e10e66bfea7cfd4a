package io.keyproof.rule;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The errors of one file, at most one a place and not endlessly many. */
final class Complaints {

  private static final int LIMIT = 50;

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<String> suggested = new HashSet<>();
  private final Set<SourceSpan> places = new HashSet<>();

  void add(SourceSpan span, String message) {
    SourceSpan place =
        new SourceSpan(span.file(), span.line(), span.column(), span.line(), span.column());
    if (!places.add(place) || diagnostics.size() > LIMIT) {
      return;
    }
    boolean last = diagnostics.size() == LIMIT;
    diagnostics.add(Diagnostic.error(span, last ? "there are further errors" : message));
  }

  /** Says what was expected, and what is probably meant. */
  void addFound(SourceSpan span, String expected, String found, List<String> candidates) {
    Optional<String> near = NearMiss.of(found, candidates);
    near.ifPresent(suggested::add);
    add(
        span,
        "expected %s, found `%s`%s"
            .formatted(
                expected, found, near.map(word -> "; did you mean `" + word + "`?").orElse("")));
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
