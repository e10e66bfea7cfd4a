package io.keyproof.rule;

import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Where the tokens of a text stand: ANTLR counts code points, spans count UTF-16 code units. */
final class Spans {

  private final String file;
  private final String text;
  private final int codePoints;
  private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

  Spans(String file, String text) {
    this.file = file;
    this.text = text;
    this.codePoints = text.codePointCount(0, text.length());
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lineStarts.add(i + 1);
    }
  }

  SourceSpan end() {
    int end = text.length();
    return new SourceSpan(file, line(end), column(end), line(end), column(end));
  }

  SourceSpan of(Token token) {
    return of(token, token);
  }

  SourceSpan of(ParserRuleContext context) {
    return of(context.getStart(), context.getStop());
  }

  SourceSpan of(Token first, Token last) {
    int start = offset(first.getStartIndex());
    int end = Math.max(start, offset(last.getStopIndex() + 1));
    return new SourceSpan(file, line(start), column(start), line(end), column(end));
  }

  private int offset(int codePoint) {
    int bounded = Math.max(0, Math.min(codePoint, codePoints));
    return codePoints == text.length() ? bounded : text.offsetByCodePoints(0, bounded);
  }

  private int line(int offset) {
    int found = Collections.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private int column(int offset) {
    return offset - lineStarts.get(line(offset) - 1) + 1;
  }
}
