package io.keyproof.document.json;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Why a text is no JSON: goes on from the last sound token, over what is still as JSON allows, and
 * says what stands at the first thing that is not.
 */
final class SyntaxFault {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");
  private static final String WORD_SIGNS = "_$.+-";
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final int HEX_DIGITS = 4;

  private final SourceText text;
  private final char[] chars;
  private final OptionalInt container;
  private int at;
  private Expected expected;

  private SyntaxFault(SourceText text, int at, Expected expected, OptionalInt container) {
    this.text = text;
    this.chars = text.chars();
    this.at = at;
    this.expected = expected;
    this.container = container;
  }

  /**
   * @param end the offset behind the last sound token
   * @param container the offset of the innermost open object or list
   */
  static Diagnostic behind(int end, Expected expected, SourceText text, OptionalInt container) {
    return new SyntaxFault(text, end, expected, container).find();
  }

  private Diagnostic find() {
    while (true) {
      skipWhiteSpace();
      if (at == chars.length) {
        return endOfText();
      }
      char c = chars[at];
      if (c == '"' && (expected.isName() || expected.isValue())) {
        Optional<Diagnostic> fault = skipString();
        if (fault.isPresent()) {
          return fault.get();
        }
        expected = expected.isName() ? Expected.COLON : behindValue();
      } else if (c == ':' && expected == Expected.COLON) {
        at++;
        expected = Expected.VALUE;
      } else if (c == ',' && expected == Expected.COMMA_OR_END_OF_OBJECT) {
        at++;
        expected = Expected.NAME;
      } else if (c == ',' && expected == Expected.COMMA_OR_END_OF_ARRAY) {
        at++;
        expected = Expected.VALUE;
      } else if (expected.isValue() && isLiteral(word())) {
        at += word().length();
        expected = behindValue();
      } else {
        return unexpected();
      }
    }
  }

  private Expected behindValue() {
    if (container.isEmpty()) {
      return Expected.END;
    }
    return isInObject() ? Expected.COMMA_OR_END_OF_OBJECT : Expected.COMMA_OR_END_OF_ARRAY;
  }

  private boolean isInObject() {
    return container.isPresent() && chars[container.getAsInt()] == '{';
  }

  private Diagnostic endOfText() {
    if (container.isEmpty() && expected == Expected.VALUE) {
      return Diagnostic.error(
          text.span(0, 0), "the text is nothing but white space, expected JSON");
    }
    return Diagnostic.error(
        text.span(at, at), "the text ends" + inside() + ", expected " + expected.words());
  }

  private String inside() {
    if (container.isEmpty()) {
      return "";
    }
    SourceSpan start = text.span(container.getAsInt(), container.getAsInt() + 1);
    String what = isInObject() ? "object" : "list";
    return String.format(" inside the %s that starts at %d:%d", what, start.line(), start.column());
  }

  private Diagnostic unexpected() {
    char c = chars[at];
    if (c == '#' || (c == '/' && at + 1 < chars.length && "/*".indexOf(chars[at + 1]) >= 0)) {
      return fault(1, "found a comment, which JSON does not have");
    }
    if (c == '\'') {
      return fault(1, "found a single quote; JSON strings stand in double quotes");
    }
    if (c == '"') {
      return fault(1, "found a string, expected " + expected.words());
    }
    String word = word();
    if (!word.isEmpty()) {
      return fault(word.length(), "found " + Excerpt.of(word) + ", expected " + expected.words());
    }
    int length = Character.charCount(Character.codePointAt(chars, at));
    String found = c == '`' ? "a backtick" : Excerpt.of(new String(chars, at, length));
    return fault(length, "found " + found + ", expected " + expected.words());
  }

  private Diagnostic fault(int length, String message) {
    return Diagnostic.error(text.span(at, at + length), message);
  }

  private void skipWhiteSpace() {
    while (at < chars.length && " \t\r\n".indexOf(chars[at]) >= 0) {
      at++;
    }
  }

  private Optional<Diagnostic> skipString() {
    SourceSpan start = text.span(at, at + 1);
    at++;
    while (at < chars.length) {
      char c = chars[at];
      if (c == '"') {
        at++;
        return Optional.empty();
      }
      if (c == '\n' || c == '\r') {
        return Optional.of(
            fault(
                1,
                String.format(
                    "the line ends inside the string that starts at %d:%d, expected `\"`",
                    start.line(), start.column())));
      }
      if (c < ' ') {
        return Optional.of(
            fault(1, String.format("found the control character U+%04X in a string", (int) c)));
      }
      if (c == '\\') {
        Optional<Diagnostic> fault = skipEscape();
        if (fault.isPresent()) {
          return fault;
        }
      } else {
        at++;
      }
    }
    return Optional.of(
        Diagnostic.error(
            text.span(at, at),
            String.format(
                "the text ends inside the string that starts at %d:%d, expected `\"`",
                start.line(), start.column())));
  }

  private Optional<Diagnostic> skipEscape() {
    int length = 2;
    boolean sound = at + 1 < chars.length && ESCAPES.indexOf(chars[at + 1]) >= 0;
    if (at + 1 < chars.length && chars[at + 1] == 'u') {
      while (length < 2 + HEX_DIGITS
          && at + length < chars.length
          && Character.digit(chars[at + length], 16) >= 0
          && chars[at + length] < 0x80) {
        length++;
      }
      sound = length == 2 + HEX_DIGITS;
    }
    if (sound) {
      at += length;
      return Optional.empty();
    }
    if (at + 1 >= chars.length) {
      at = chars.length;
      return Optional.empty();
    }
    String found = new String(chars, at, length);
    return Optional.of(
        fault(
            length,
            "found "
                + Excerpt.of(found)
                + " in a string, expected `\\` before one of `\"`, `\\`, `/`, `b`, `f`, `n`, `r`,"
                + " `t` or `u` and four hexadecimal digits"));
  }

  private String word() {
    int end = at;
    while (end < chars.length
        && (Character.isLetterOrDigit(chars[end]) || WORD_SIGNS.indexOf(chars[end]) >= 0)) {
      end++;
    }
    return new String(chars, at, end - at);
  }

  private static boolean isLiteral(String word) {
    return switch (word) {
      case "true", "false", "null" -> true;
      default -> NUMBER.matcher(word).matches();
    };
  }
}
