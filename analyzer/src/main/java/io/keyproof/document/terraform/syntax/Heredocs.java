package io.keyproof.document.terraform.syntax;

import io.keyproof.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Where a file's heredocs stand: what looks like a comment there is text. */
public final class Heredocs {

  private Heredocs() {}

  /** From each one's {@code <<} to the end of its marker, or of the file where none closes it. */
  public static List<SourceSpan> of(String file, String text) {
    HclScanner scanner = new HclScanner(file, text);
    scanner.scan();
    List<SourceSpan> found = new ArrayList<>();
    Deque<SourceSpan> open = new ArrayDeque<>();
    for (HclToken token : scanner.tokens()) {
      SourceSpan span = token.span(file);
      if (token.getType() == Hcl.OPEN_HEREDOC) {
        open.push(span);
      } else if (token.getType() == Hcl.CLOSE_HEREDOC) {
        found.add(open.pop().to(span));
      } else if (token.getType() == Hcl.EOF) {
        open.forEach(start -> found.add(start.to(span)));
      }
    }
    return found;
  }
}
