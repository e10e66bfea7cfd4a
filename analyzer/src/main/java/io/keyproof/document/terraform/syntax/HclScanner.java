package io.keyproof.document.terraform.syntax;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The tokens of a file. A stack of what is open decides what a character means: in a template it is
 * text, in brackets a line end is nothing.
 */
final class HclScanner {

  private static final Map<String, Integer> DIRECTIVES =
      Map.of(
          "if", Hcl.IF,
          "else", Hcl.ELSE,
          "endif", Hcl.END_IF,
          "for", Hcl.FOR,
          "endfor", Hcl.END_FOR);

  /** Longer ones first. */
  private static final List<Symbol> SYMBOLS =
      List.of(
          new Symbol("...", Hcl.ELLIPSIS),
          new Symbol("==", Hcl.EQUAL),
          new Symbol("=>", Hcl.ARROW),
          new Symbol("!=", Hcl.NOT_EQUAL),
          new Symbol("<=", Hcl.LESS_EQUAL),
          new Symbol(">=", Hcl.GREATER_EQUAL),
          new Symbol("&&", Hcl.AND),
          new Symbol("||", Hcl.OR),
          new Symbol("::", Hcl.DOUBLE_COLON),
          new Symbol("=", Hcl.ASSIGN),
          new Symbol(",", Hcl.COMMA),
          new Symbol(":", Hcl.COLON),
          new Symbol(".", Hcl.DOT),
          new Symbol("?", Hcl.QUESTION),
          new Symbol("*", Hcl.STAR),
          new Symbol("/", Hcl.SLASH),
          new Symbol("%", Hcl.PERCENT),
          new Symbol("+", Hcl.PLUS),
          new Symbol("-", Hcl.MINUS),
          new Symbol("<", Hcl.LESS),
          new Symbol(">", Hcl.GREATER),
          new Symbol("!", Hcl.NOT));

  private record Symbol(String text, int type) {}

  private final String file;
  private final String text;
  private final Deque<Frame> open = new ArrayDeque<>();
  private final List<HclToken> tokens = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  HclScanner(String file, String text) {
    this.file = file;
    this.text = text;
  }

  List<HclToken> tokens() {
    return tokens;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Everything up to the end of a configuration file. */
  void scan() {
    while (at < text.length()) {
      Frame frame = open.peek();
      if (frame != null && frame.isTemplate()) {
        scanTemplate(frame);
      } else {
        scanCode();
      }
    }
    for (Frame frame : open) {
      if (frame.kind == Frame.Kind.HEREDOC) {
        complain(frame.place, "this heredoc has no line `" + frame.marker + "` that closes it");
      }
    }
    add(Hcl.EOF, "<EOF>", 0);
  }

  /** The text of a template file. */
  void scanTemplate() {
    Frame whole = new Frame(Frame.Kind.FILE, here(0), "");
    open.push(whole);
    while (at < text.length()) {
      if (open.peek().isTemplate()) {
        scanTemplate(open.peek());
      } else {
        scanCode();
      }
    }
    add(Hcl.EOF, "<EOF>", 0);
  }

  private void scanCode() {
    char c = text.charAt(at);
    if (c == '\n' || c == '\r') {
      scanLineEnd();
    } else if (c == ' ' || c == '\t' || c == '\uFEFF') {
      at++;
    } else if (c == '#' || text.startsWith("//", at)) {
      skipLineComment();
    } else if (text.startsWith("/*", at)) {
      skipComment();
    } else if (isIdentifierStart(text.codePointAt(at))) {
      scanIdentifier();
    } else if (c >= '0' && c <= '9') {
      scanNumber();
    } else if (c == '"') {
      open.push(new Frame(Frame.Kind.QUOTED, here(1), ""));
      take(Hcl.OPEN_QUOTE, 1);
    } else if (text.startsWith("<<", at) && scanHeredocStart()) {
      return;
    } else if (!scanBracket(c)) {
      scanSymbol();
    }
  }

  private void scanLineEnd() {
    int length = text.startsWith("\r\n", at) ? 2 : 1;
    Frame frame = open.peek();
    if (frame == null || frame.kind == Frame.Kind.BRACE) {
      add(Hcl.NEWLINE, "\n", 0);
    }
    at += length;
    line++;
    lineStart = at;
  }

  private void skipLineComment() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void skipComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      complain(here(2), "this comment has no `*/` that closes it");
      end = text.length();
    }
    for (; at < Math.min(end + 2, text.length()); at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }

  private void scanIdentifier() {
    int end = at;
    while (end < text.length() && isIdentifierPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    String word = text.substring(at, end);
    take(typeOf(word), end - at);
  }

  private int typeOf(String word) {
    Frame frame = open.peek();
    int last = lastType();
    if (frame == null) {
      return Hcl.IDENTIFIER;
    }
    if (last == Hcl.OPEN_DIRECTIVE) {
      frame.isFor = word.equals("for");
      return DIRECTIVES.getOrDefault(word, Hcl.IDENTIFIER);
    }
    if (word.equals("for")
        && (last == Hcl.OPEN_BRACKET || (frame.isFor && last == Hcl.OPEN_BRACE))) {
      frame.isFor = startsFor(at);
      return frame.isFor ? Hcl.FOR : Hcl.IDENTIFIER;
    }
    if (frame.isFor && word.equals("in") && last == Hcl.IDENTIFIER) {
      return Hcl.IN;
    }
    return frame.isFor && word.equals("if") ? Hcl.IF : Hcl.IDENTIFIER;
  }

  private void scanNumber() {
    int end = digits(at);
    if (lastType() != Hcl.DOT) {
      if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
        end = digits(end + 1);
      }
      if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
        int sign = end + 1;
        if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
          sign++;
        }
        end = digits(sign) > sign ? digits(sign) : end;
      }
    }
    take(Hcl.NUMBER, end - at);
  }

  private int digits(int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean scanHeredocStart() {
    int start = at + 2;
    boolean flush = start < text.length() && text.charAt(start) == '-';
    int from = flush ? start + 1 : start;
    int end = from;
    while (end < text.length() && isIdentifierPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    int lineEnd = end;
    if (lineEnd < text.length() && text.charAt(lineEnd) == '\r') {
      lineEnd++;
    }
    if (end == from || lineEnd >= text.length() || text.charAt(lineEnd) != '\n') {
      return false;
    }
    Frame frame = new Frame(Frame.Kind.HEREDOC, here(end - at), text.substring(from, end));
    open.push(frame);
    take(Hcl.OPEN_HEREDOC, end - at);
    at = lineEnd + 1;
    line++;
    lineStart = at;
    return true;
  }

  private boolean scanBracket(char c) {
    switch (c) {
      case '{' -> {
        Frame frame = new Frame(Frame.Kind.BRACE, here(1), "");
        frame.isFor = startsFor(afterBlanks(at + 1));
        frame.kind = frame.isFor ? Frame.Kind.FOR_BRACE : Frame.Kind.BRACE;
        open.push(frame);
        take(Hcl.OPEN_BRACE, 1);
      }
      case '[' -> {
        open.push(new Frame(Frame.Kind.BRACKET, here(1), ""));
        take(Hcl.OPEN_BRACKET, 1);
      }
      case '(' -> {
        open.push(new Frame(Frame.Kind.PARENTHESIS, here(1), ""));
        take(Hcl.OPEN_PARENTHESIS, 1);
      }
      case '}' -> close(Hcl.CLOSE_BRACE);
      case ']' -> close(Hcl.CLOSE_BRACKET);
      case ')' -> close(Hcl.CLOSE_PARENTHESIS);
      case '~' -> {
        if (!text.startsWith("~}", at)) {
          return false;
        }
        at++;
        close(Hcl.CLOSE_BRACE);
        trimNext();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void close(int type) {
    Frame frame = open.peek();
    boolean closesTemplate =
        type == Hcl.CLOSE_BRACE && frame != null && frame.kind == Frame.Kind.INTERPOLATION;
    if (frame != null) {
      open.pop();
    }
    take(closesTemplate ? Hcl.CLOSE_TEMPLATE : type, 1);
  }

  private void scanSymbol() {
    for (Symbol symbol : SYMBOLS) {
      if (text.startsWith(symbol.text, at)) {
        take(symbol.type, symbol.text.length());
        return;
      }
    }
    take(Hcl.UNKNOWN, Character.charCount(text.codePointAt(at)));
  }

  /** One stretch of a template. */
  private void scanTemplate(Frame frame) {
    if (frame.kind == Frame.Kind.HEREDOC && at == lineStart && closesHeredoc(frame)) {
      return;
    }
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (frame.kind == Frame.Kind.QUOTED && (c == '"' || c == '\\' || c == '\n' || c == '\r')) {
        break;
      }
      if (c == '\n') {
        at++;
        addText(text.substring(start, at), start, at - start);
        line++;
        lineStart = at;
        return;
      }
      if ((c == '$' || c == '%') && isSpecial(c)) {
        break;
      }
      at++;
    }
    if (at > start) {
      addText(text.substring(start, at), start, at - start);
    } else {
      scanSpecial(frame, text.charAt(at));
    }
  }

  private boolean isSpecial(char c) {
    return text.startsWith("{", at + 1)
        || (text.startsWith("{", at + 2) && text.charAt(at + 1) == c);
  }

  private void scanSpecial(Frame frame, char c) {
    if (c == '"') {
      open.pop();
      take(Hcl.CLOSE_QUOTE, 1);
    } else if (c == '\n' || c == '\r') {
      complain(frame.place, "this string has no `\"` on its line that closes it");
      open.pop();
      add(Hcl.CLOSE_QUOTE, "", 0);
    } else if (c == '\\') {
      scanEscape();
    } else if (text.charAt(at + 1) == c) {
      addText(c + "{", at, 3);
      at += 3;
    } else {
      openTemplate(c);
    }
  }

  private void openTemplate(char c) {
    Frame frame = new Frame(Frame.Kind.INTERPOLATION, here(2), "");
    open.push(frame);
    boolean trims = text.startsWith("~", at + 2);
    take(c == '$' ? Hcl.OPEN_INTERPOLATION : Hcl.OPEN_DIRECTIVE, 2);
    if (trims) {
      at++;
      trimLast();
    }
  }

  private void scanEscape() {
    Escape escape = Escape.at(text, at);
    if (escape.text().isEmpty()) {
      complain(
          here(2),
          "unknown escape " + Excerpt.of(text.substring(at, Math.min(at + 2, text.length()))));
    }
    addText(escape.text(), at, escape.length());
    at += escape.length();
  }

  private boolean closesHeredoc(Frame frame) {
    int start = at;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    int end = start + frame.marker.length();
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    boolean matches =
        text.startsWith(frame.marker, start)
            && (end == text.length() || text.charAt(end) == '\n' || text.charAt(end) == '\r');
    if (matches) {
      open.pop();
      at = start;
      take(Hcl.CLOSE_HEREDOC, frame.marker.length());
    }
    return matches;
  }

  /** {@code ~} at the start of a sequence: no blanks before it. */
  private void trimLast() {
    int i = tokens.size() - 2;
    while (i >= 0 && tokens.get(i).getType() == Hcl.TEXT) {
      HclToken token = tokens.get(i);
      String kept = token.getText().stripTrailing();
      token.setText(kept);
      if (!kept.isEmpty()) {
        return;
      }
      i--;
    }
  }

  /** {@code ~} at the end of a sequence: no blanks behind it, up to and with the line's end. */
  private void trimNext() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      Frame frame = open.peek();
      if (frame == null || (frame.kind == Frame.Kind.QUOTED && text.charAt(at) == '\n')) {
        return;
      }
      if (frame.kind == Frame.Kind.HEREDOC && at == lineStart && isMarkerAhead(frame)) {
        return;
      }
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
      at++;
    }
  }

  private boolean isMarkerAhead(Frame frame) {
    return text.substring(at, Math.min(text.length(), at + 200))
        .stripLeading()
        .startsWith(frame.marker);
  }

  private boolean startsFor(int from) {
    if (!text.startsWith("for", from) || from + 3 >= text.length()) {
      return false;
    }
    int next = afterBlanks(from + 3);
    return next > from + 3 && next < text.length() && isIdentifierStart(text.codePointAt(next));
  }

  private int afterBlanks(int from) {
    int next = from;
    while (next < text.length()) {
      if (Character.isWhitespace(text.charAt(next))) {
        next++;
      } else if (text.charAt(next) == '#' || text.startsWith("//", next)) {
        int end = text.indexOf('\n', next);
        next = end < 0 ? text.length() : end;
      } else {
        return next;
      }
    }
    return next;
  }

  private int lastType() {
    return tokens.isEmpty() ? Hcl.EOF : tokens.get(tokens.size() - 1).getType();
  }

  private void take(int type, int length) {
    add(type, text.substring(at, at + length), length);
    at += length;
  }

  private void add(int type, String content, int length) {
    tokens.add(new HclToken(type, content, line, at - lineStart + 1, length));
  }

  private void addText(String content, int start, int length) {
    tokens.add(new HclToken(Hcl.TEXT, content, line, start - lineStart + 1, length));
  }

  private SourceSpan here(int length) {
    int column = at - lineStart + 1;
    return new SourceSpan(file, line, column, line, column + length);
  }

  private void complain(SourceSpan place, String message) {
    diagnostics.add(Diagnostic.error(place, message));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isIdentifierStart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c > 127 && Character.isUnicodeIdentifierStart(c));
  }

  private static boolean isIdentifierPart(int c) {
    return isIdentifierStart(c)
        || (c >= '0' && c <= '9')
        || c == '-'
        || (c > 127 && c != 0xFEFF && Character.isUnicodeIdentifierPart(c));
  }

  /** Something that is open. */
  private static final class Frame {

    enum Kind {
      BRACE,
      FOR_BRACE,
      BRACKET,
      PARENTHESIS,
      INTERPOLATION,
      QUOTED,
      HEREDOC,
      FILE
    }

    private Kind kind;
    private final SourceSpan place;
    private final String marker;
    private boolean isFor;

    Frame(Kind kind, SourceSpan place, String marker) {
      this.kind = kind;
      this.place = place;
      this.marker = marker;
    }

    boolean isTemplate() {
      return kind == Kind.QUOTED || kind == Kind.HEREDOC || kind == Kind.FILE;
    }
  }
}
