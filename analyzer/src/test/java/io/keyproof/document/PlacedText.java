package io.keyproof.document;

import io.keyproof.source.SourceSpan;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a printed policy has at a place, in words that all spellings share. */
final class PlacedText {
  private static final Pattern WORD = Pattern.compile("[\\[{]?(?:!Sub )?[\"']?([^\"',\\s]*)");

  private static final Pattern CONDITION =
      Pattern.compile("\"[^\"]+:[^\"]+\": \\[|condition \\{|\\{\"test\"");

  private PlacedText() {}

  static String unmarked(String text) {
    return text.replace(String.valueOf(PolicyText.BEGIN), "")
        .replace(String.valueOf(PolicyText.END), "");
  }

  /** The number of the statement and what of it stands there; nothing outside of statements. */
  static Optional<String> at(String marked, SourceSpan span) {
    int statement = -1;
    boolean inside = false;
    int begin = -1;
    int line = 1;
    int column = 1;
    for (int i = 0; i < marked.length(); i++) {
      char each = marked.charAt(i);
      if (each == PolicyText.BEGIN) {
        statement++;
        begin = i + 1;
        inside = true;
      } else if (each == PolicyText.END) {
        inside = false;
      } else if (line == span.line() && column == span.column()) {
        return inside
            ? Optional.of(statement + " " + (i == begin ? "all" : word(marked.substring(i))))
            : Optional.empty();
      } else if (each == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return Optional.empty();
  }

  /**
   * {@code principals} of Terraform is {@code Principal}; its conditions begin before their key.
   */
  private static String word(String text) {
    if (CONDITION.matcher(text).lookingAt()) {
      return "condition";
    }
    Matcher word = WORD.matcher(text);
    return word.lookingAt()
        ? word.group(1).toLowerCase(Locale.ROOT).replace("_", "").replaceFirst("s:?$", "")
        : "";
  }
}
