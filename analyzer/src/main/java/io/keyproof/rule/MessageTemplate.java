package io.keyproof.rule;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message with holes: {@code "{caller} can call `{action}` on {key}"}. */
public record MessageTemplate(String text) {

  /** What a finding can fill into a message. */
  public enum Hole {
    /** Who: the witness's caller. */
    CALLER,
    /** What: the witness's action. */
    ACTION,
    /** On which key. */
    KEY,
    /** By which statements or grants. */
    STATEMENTS,
    /** Which statement or grant does nothing: its Sid or position. */
    STATEMENT,
    /** Which condition of it, where it is about one. */
    CONDITION,
    /** Of which policy. */
    POLICY,
    /** Why, as the proof has it. */
    REASON,
    /** What is written there. */
    TEXT;

    /** The word between the braces. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

  /** The words between braces, known or not. */
  Set<String> holes() {
    Set<String> found = new TreeSet<>();
    Matcher matcher = HOLE.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /**
   * The message; a value is taken as it is, whatever stands in it.
   *
   * @throws IllegalArgumentException if a hole of the template has no value
   */
  public String fill(Map<Hole, String> values) {
    return HOLE.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), values)));
  }

  private static String value(String word, Map<Hole, String> values) {
    for (Map.Entry<Hole, String> entry : values.entrySet()) {
      if (entry.getKey().word().equals(word)) {
        return entry.getValue();
      }
    }
    throw new IllegalArgumentException("no value for the hole {" + word + "}");
  }
}
