package io.keyproof.document.json;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.Optional;
import java.util.OptionalInt;

/** Why a text is no JSON: what stands at the first place that is not as JSON allows. */
final class SyntaxFault {

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final int HEX_DIGITS = 4;

  private final SourceText text;
  private final char[] chars;
  private final OptionalInt container;
  private int at;
  private final Expected expected;

  private SyntaxFault(SourceText text, int at, Expected expected, OptionalInt container) {
    this.text = text;
    this.chars = text.chars();
    this.at = at;
    this.expected = expected;
    this.container = container;
  }

  /**
   * @param at the offset of the first thing that is not sound, or not expected
   * @param container the offset of the innermost open object or list
   */
  static Diagnostic at(int at, Expected expected, SourceText text, OptionalInt container) {
    return new SyntaxFault(text, at, expected, container).find();
  }

  private Diagnostic find() {
    if (at == chars.length) {
      return endOfText();
    }
    boolean stringExpected = expected.isName() || expected.isValue();
    return chars[at] == '"' && stringExpected ? faultOfString() : unexpected();
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

  // INVARIANT: the string is not sound, or the reader would have taken it.
  private Diagnostic faultOfString() {
    SourceSpan start = text.span(at, at + 1);
    at++;
    while (at < chars.length) {
      char c = chars[at];
      if (c == '\n' || c == '\r') {
        return fault(
            1,
            String.format(
                "the line ends inside the string that starts at %d:%d, expected `\"`",
                start.line(), start.column()));
      }
      if (c < ' ') {
        return fault(1, String.format("found the control character U+%04X in a string", (int) c));
      }
      if (c == '\\') {
        Optional<Diagnostic> fault = skipEscape();
        if (fault.isPresent()) {
          return fault.get();
        }
      } else {
        at++;
      }
    }
    return Diagnostic.error(
        text.span(at, at),
        String.format(
            "the text ends inside the string that starts at %d:%d, expected `\"`",
            start.line(), start.column()));
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
    while (end < chars.length && JsonScanner.isPartOfWord(chars[end])) {
      end++;
    }
    return new String(chars, at, end - at);
  }
}
