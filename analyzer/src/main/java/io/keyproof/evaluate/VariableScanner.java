package io.keyproof.evaluate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the policy variables of a text, one after the other: {@code ${aws:username}}, {@code
 * ${aws:PrincipalTag/team, 'none'}} with a default, and the escapes {@code ${*}}, {@code ${?}} and
 * {@code ${$}}.
 */
final class VariableScanner {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?:([*?$])|([^{}',*?$]+)(?:,\\s*'([^']*)'\\s*)?)\\}");

  private final String text;
  private final Matcher matcher;
  private int start;
  private int end;

  /** Whether a text may hold a variable at all: most do not. */
  static boolean mayHoldOne(String text) {
    return text.contains("${");
  }

  VariableScanner(String text) {
    this.text = text;
    this.matcher = VARIABLE.matcher(text);
  }

  boolean next() {
    start = end;
    if (!matcher.find()) {
      return false;
    }
    end = matcher.end();
    return true;
  }

  /** The text between the last variable and this one. */
  String before() {
    return text.substring(start, matcher.start());
  }

  /** The text after the last variable. */
  String remainder() {
    return text.substring(end);
  }

  /** The character that an escape stands for. */
  Optional<String> escaped() {
    return Optional.ofNullable(matcher.group(1));
  }

  String name() {
    return matcher.group(2).trim();
  }

  Optional<String> ifAbsent() {
    return Optional.ofNullable(matcher.group(3));
  }
}
