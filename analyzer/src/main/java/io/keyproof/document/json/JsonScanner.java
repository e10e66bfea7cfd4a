package io.keyproof.document.json;

import java.util.Optional;

/**
 * The words of a JSON text: strings, numbers and literals. Whatever is not sound is left where it
 * stands, for {@link SyntaxFault} to say what is wrong with it.
 */
final class JsonScanner {

  /** What {@link #peek} answers at the end of the text. */
  static final int END = -1;

  private static final int UNICODE_ESCAPE = 6;
  private static final String WORD_SIGNS = "_$.+-";

  private final SourceText source;
  private final String text;
  private final char[] chars;
  private int at;
  private int line;
  private int lineStart;

  JsonScanner(SourceText source) {
    this.source = source;
    this.text = source.string();
    this.chars = source.chars();
    this.line = source.firstLine();
    this.lineStart = source.startOfFirstLine();
  }

  /** The offset of what comes next. */
  int at() {
    return at;
  }

  /** The line of what comes next, counted from 1. */
  int line() {
    return line;
  }

  /** The column of what comes next, counted from 1. */
  int column() {
    return source.offsetInFile(at) - lineStart + 1;
  }

  /** Skips white space; the character behind it, which is not taken yet. */
  int peek() {
    int next = at;
    int found = END;
    while (next < chars.length) {
      char c = chars[next];
      if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
        found = c;
        break;
      }
      if (c != ' ' && LineStarts.endsLine(chars, next) && !source.isEmbedded()) {
        line++;
        lineStart = next + 1;
      }
      next++;
    }
    at = next;
    return found;
  }

  /** Takes the character that was seen. */
  void take() {
    at++;
  }

  /** The value of a string, behind which the scanner then stands; empty if it is not sound. */
  Optional<String> string() {
    int start = at + 1;
    int end = plainEnd(start);
    if (end < chars.length && chars[end] == '"') {
      at = end + 1;
      return Optional.of(text.substring(start, end));
    }
    return stringWithEscapes(start);
  }

  private Optional<String> stringWithEscapes(int start) {
    StringBuilder value = new StringBuilder();
    int from = start;
    while (true) {
      int end = plainEnd(from);
      value.append(chars, from, end - from);
      if (end == chars.length || chars[end] < ' ') {
        return Optional.empty();
      }
      if (chars[end] == '"') {
        at = end + 1;
        return Optional.of(value.toString());
      }
      int escaped = escaped(end);
      if (escaped < 0) {
        return Optional.empty();
      }
      value.append((char) escaped);
      from = end + JsonString.lengthOfCharacter(chars, end);
    }
  }

  /** The offset of the first character that is no plain part of a string. */
  private int plainEnd(int from) {
    int end = from;
    while (end < chars.length && chars[end] != '"' && chars[end] != '\\' && chars[end] >= ' ') {
      end++;
    }
    return end;
  }

  /** The character that the escape at {@code backslash} means; negative if it is none. */
  private int escaped(int backslash) {
    if (backslash + 1 == chars.length) {
      return -1;
    }
    char letter = chars[backslash + 1];
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(backslash);
      default -> -1;
    };
  }

  private int unicode(int backslash) {
    if (chars.length - backslash < UNICODE_ESCAPE) {
      return -1;
    }
    int code = 0;
    for (int i = backslash + 2; i < backslash + UNICODE_ESCAPE; i++) {
      int digit = chars[i] < 0x80 ? Character.digit(chars[i], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  /** Whether {@code word} stands here as a whole; then the scanner stands behind it. */
  boolean literal(String word) {
    int end = at + word.length();
    if (!text.startsWith(word, at) || isWordGoingOn(end)) {
      return false;
    }
    at = end;
    return true;
  }

  /** A number as written, behind which the scanner then stands; empty if it is not sound. */
  Optional<String> number() {
    int start = at;
    int end = chars[start] == '-' ? start + 1 : start;
    int whole = digitsEnd(end);
    if (whole == end || (chars[end] == '0' && whole > end + 1)) {
      return Optional.empty();
    }
    end = whole;
    if (end < chars.length && chars[end] == '.') {
      int fraction = digitsEnd(end + 1);
      if (fraction == end + 1) {
        return Optional.empty();
      }
      end = fraction;
    }
    if (end < chars.length && (chars[end] == 'e' || chars[end] == 'E')) {
      int digits = end + 1;
      if (digits < chars.length && (chars[digits] == '+' || chars[digits] == '-')) {
        digits++;
      }
      end = digitsEnd(digits);
      if (end == digits) {
        return Optional.empty();
      }
    }
    if (isWordGoingOn(end)) {
      return Optional.empty();
    }
    at = end;
    return Optional.of(text.substring(start, end));
  }

  private boolean isWordGoingOn(int end) {
    return end < chars.length && isPartOfWord(chars[end]);
  }

  /** Whether people would take a character for a part of the number or literal before it. */
  static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || WORD_SIGNS.indexOf(c) >= 0;
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < chars.length && chars[end] >= '0' && chars[end] <= '9') {
      end++;
    }
    return end;
  }
}
