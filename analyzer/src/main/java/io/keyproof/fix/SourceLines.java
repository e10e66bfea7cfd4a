package io.keyproof.fix;

import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The text of a file by offsets, and as its lines. */
final class SourceLines {

  private final String file;
  private final String text;
  private final List<Integer> starts = new ArrayList<>();

  SourceLines(String file, String text) {
    this.file = file;
    this.text = text;
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      boolean isLoneReturn =
          text.charAt(i) == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      if (text.charAt(i) == '\n' || isLoneReturn) {
        starts.add(i + 1);
      }
    }
  }

  String file() {
    return file;
  }

  String text() {
    return text;
  }

  /** The offset of a place; one beyond the end is the end. */
  int offset(int line, int column) {
    if (line > starts.size()) {
      return text.length();
    }
    return Math.min(text.length(), starts.get(line - 1) + column - 1);
  }

  int start(SourceSpan span) {
    return offset(span.line(), span.column());
  }

  int end(SourceSpan span) {
    return offset(span.endLine(), span.endColumn());
  }

  SourceSpan span(int from, int to) {
    int first = line(from);
    int last = line(to);
    return new SourceSpan(
        file, first + 1, from - starts.get(first) + 1, last + 1, to - starts.get(last) + 1);
  }

  TextEdit edit(int from, int to, String replacement) {
    return new TextEdit(span(from, to), replacement);
  }

  String slice(SourceSpan span) {
    return text.substring(start(span), end(span));
  }

  int lineStart(int offset) {
    return starts.get(line(offset));
  }

  /** Where the line ends, before its line break. */
  int lineEnd(int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** Where the next line starts. */
  int nextLine(int offset) {
    int next = line(offset) + 1;
    return next < starts.size() ? starts.get(next) : text.length();
  }

  /** The blanks that the line begins with. */
  String indent(int offset) {
    int start = lineStart(offset);
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Whether nothing but blanks stands before it on its line. */
  boolean isFirstOnLine(int offset) {
    return lineStart(offset) + indent(offset).length() == offset;
  }

  /** The end of what stands before the offset, without the blanks and line breaks between. */
  int trimmedEnd(int offset) {
    int end = offset;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The first offset from here on at which no blank or line break stands. */
  int skipBlanks(int offset) {
    int at = offset;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  boolean startsWith(String prefix, int offset) {
    return text.startsWith(prefix, offset);
  }

  /** How the file breaks its lines. */
  String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** The whole text with the edits, which do not overlap. */
  String edited(List<TextEdit> edits) {
    return edited(0, text.length(), edits);
  }

  /** A stretch of the text with the edits that lie in it. */
  String edited(int from, int to, List<TextEdit> edits) {
    StringBuilder result = new StringBuilder();
    int at = from;
    for (TextEdit edit : edits.stream().sorted(Comparator.comparing(TextEdit::span)).toList()) {
      result.append(text, at, start(edit.span())).append(edit.replacement());
      at = end(edit.span());
    }
    return result.append(text, at, to).toString();
  }

  /** Whether two of the edits want the same stretch. */
  boolean overlap(List<TextEdit> edits) {
    int at = -1;
    for (TextEdit edit : edits.stream().sorted(Comparator.comparing(TextEdit::span)).toList()) {
      if (start(edit.span()) < at) {
        return true;
      }
      at = end(edit.span());
    }
    return false;
  }

  private int line(int offset) {
    int low = 0;
    int high = starts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts.get(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
