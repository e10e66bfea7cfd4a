package io.keyproof.document.terraform.syntax;

import io.keyproof.source.SourceSpan;
import org.antlr.v4.runtime.CommonToken;

/**
 * A token with its place; apart from line ends, none runs over several lines.
 *
 * <p>The text of a template's stretch has its escapes undone, so that it can be shorter than its
 * place.
 */
final class HclToken extends CommonToken {

  private static final long serialVersionUID = 1L;

  private final int length;

  /**
   * @param line from 1
   * @param column from 1
   * @param length in the file
   */
  HclToken(int type, String text, int line, int column, int length) {
    super(type, text);
    setLine(line);
    setCharPositionInLine(column - 1);
    this.length = length;
  }

  SourceSpan span(String file) {
    int column = getCharPositionInLine() + 1;
    return new SourceSpan(file, getLine(), column, getLine(), column + length);
  }
}
