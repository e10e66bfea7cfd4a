package io.keyproof.check.pattern;

import io.keyproof.source.Suggestion;
import java.util.Collection;
import java.util.List;

/** Words of the reasons that phrases give. */
final class Sentence {

  private static final int MOST = 3;

  private Sentence() {}

  static String quoted(String text) {
    return "`" + text + "`";
  }

  /** A few of them, in backticks. */
  static String list(Collection<String> texts) {
    List<String> shown = texts.stream().limit(MOST).map(Sentence::quoted).toList();
    String more = texts.size() > MOST ? " and " + (texts.size() - MOST) + " more" : "";
    return String.join(", ", shown) + more;
  }

  /** {@code , meant is probably `x`}, or nothing. */
  static String hint(String written, Collection<String> known) {
    return Suggestion.of(written, known)
        .map(meant -> ", meant is probably `" + meant + "`")
        .orElse("");
  }
}
