package io.keyproof.document.terraform.syntax;

import io.keyproof.document.terraform.syntax.Hcl.LiteralPartContext;
import io.keyproof.document.terraform.syntax.Hcl.TemplatePartContext;
import java.util.List;

/** The blanks that all lines of a {@code <<-} heredoc begin with, which are none of its text. */
final class Indentation {

  private Indentation() {}

  /** How many they are; a line of blanks alone does not count. */
  static int common(List<TemplatePartContext> parts) {
    int least = Integer.MAX_VALUE;
    int line = -1;
    for (TemplatePartContext part : parts) {
      boolean startsLine = part.getStart().getLine() != line;
      line = part.getStop().getLine();
      if (!startsLine || part.getStart().getCharPositionInLine() != 0) {
        least = startsLine ? 0 : least;
      } else if (!(part instanceof LiteralPartContext literal)) {
        least = 0;
      } else if (!isBlankLine(literal.getText())) {
        least = Math.min(least, blanks(literal.getText()));
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  /** A line of blanks alone keeps them. */
  static boolean isBlankLine(String text) {
    return text.endsWith("\n") && text.isBlank();
  }

  /** How many blanks a text begins with. */
  static int blanks(String text) {
    int count = 0;
    while (count < text.length() && (text.charAt(count) == ' ' || text.charAt(count) == '\t')) {
      count++;
    }
    return count;
  }
}
