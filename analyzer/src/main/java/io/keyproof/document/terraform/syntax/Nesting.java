package io.keyproof.document.terraform.syntax;

import io.keyproof.source.Diagnostic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Bounds how deep the tree of an expression can become, before a parser recurses: brackets nest,
 * and so do operators between the separators of one pair of brackets.
 */
final class Nesting {

  private static final int DEEPEST = 400;

  private final String file;
  private final List<Diagnostic> diagnostics;

  Nesting(String file, List<Diagnostic> diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** Whether the tokens may be parsed; complains otherwise. */
  boolean isBounded(List<HclToken> tokens) {
    Deque<Integer> open = new ArrayDeque<>();
    int depth = 0;
    for (HclToken token : tokens) {
      switch (token.getType()) {
        case Hcl.OPEN_BRACE,
            Hcl.OPEN_BRACKET,
            Hcl.OPEN_PARENTHESIS,
            Hcl.OPEN_INTERPOLATION,
            Hcl.OPEN_DIRECTIVE -> {
          open.push(depth);
          depth++;
        }
        case Hcl.CLOSE_BRACE, Hcl.CLOSE_BRACKET, Hcl.CLOSE_PARENTHESIS, Hcl.CLOSE_TEMPLATE ->
            depth =
                open.isEmpty() ? 0 : open.pop() + (token.getType() == Hcl.CLOSE_BRACKET ? 1 : 0);
        case Hcl.COMMA, Hcl.NEWLINE -> depth = open.isEmpty() ? 0 : open.peek() + 1;
        case Hcl.NOT,
            Hcl.MINUS,
            Hcl.PLUS,
            Hcl.STAR,
            Hcl.SLASH,
            Hcl.PERCENT,
            Hcl.EQUAL,
            Hcl.NOT_EQUAL,
            Hcl.LESS,
            Hcl.LESS_EQUAL,
            Hcl.GREATER,
            Hcl.GREATER_EQUAL,
            Hcl.AND,
            Hcl.OR,
            Hcl.QUESTION,
            Hcl.DOT ->
            depth++;
        default -> {
          continue;
        }
      }
      if (depth > DEEPEST) {
        diagnostics.add(
            Diagnostic.error(
                token.span(file), "nested deeper than the " + DEEPEST + " levels that are read"));
        return false;
      }
    }
    return true;
  }
}
