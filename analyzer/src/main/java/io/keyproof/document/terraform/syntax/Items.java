package io.keyproof.document.terraform.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * The attributes and blocks of a file, one by one: the tokens up to a line end outside all
 * brackets.
 */
final class Items {

  /** Where a line that begins with one of these stands at its start, a block begins. */
  private static final Set<String> BLOCKS =
      Set.of(
          "check",
          "data",
          "ephemeral",
          "import",
          "locals",
          "module",
          "moved",
          "output",
          "provider",
          "removed",
          "resource",
          "terraform",
          "variable");

  private final List<HclToken> tokens;
  private int at;
  private int start;

  Items(List<HclToken> tokens) {
    this.tokens = tokens;
  }

  /** The next one, with a token behind it that ends a file. */
  Optional<List<HclToken>> next() {
    while (type(at) == Hcl.NEWLINE) {
      at++;
    }
    if (type(at) == Token.EOF) {
      return Optional.empty();
    }
    start = at;
    int depth = 0;
    while (type(at) != Token.EOF && (depth > 0 || type(at) != Hcl.NEWLINE)) {
      depth = Math.max(0, depth + step(type(at)));
      at++;
    }
    List<HclToken> item = new ArrayList<>(tokens.subList(start, at));
    HclToken end = tokens.get(at);
    HclToken eof =
        new HclToken(
            Token.EOF,
            end.getType() == Token.EOF ? "<EOF>" : "\n",
            end.getLine(),
            end.getCharPositionInLine() + 1,
            0);
    item.add(eof);
    return Optional.of(item);
  }

  /**
   * After a fault: an unclosed brace swallows what follows, so goes on where the next block seems
   * to begin.
   */
  void resume() {
    for (int i = start + 1; i < at; i++) {
      HclToken token = tokens.get(i);
      boolean startsLine = token.getCharPositionInLine() == 0;
      if (startsLine && token.getType() == Hcl.IDENTIFIER && BLOCKS.contains(token.getText())) {
        at = i;
        return;
      }
    }
  }

  private int type(int index) {
    return tokens.get(index).getType();
  }

  private static int step(int type) {
    return switch (type) {
      case Hcl.OPEN_BRACE,
          Hcl.OPEN_BRACKET,
          Hcl.OPEN_PARENTHESIS,
          Hcl.OPEN_INTERPOLATION,
          Hcl.OPEN_DIRECTIVE ->
          1;
      case Hcl.CLOSE_BRACE, Hcl.CLOSE_BRACKET, Hcl.CLOSE_PARENTHESIS, Hcl.CLOSE_TEMPLATE -> -1;
      default -> 0;
    };
  }
}
