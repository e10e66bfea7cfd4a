package io.keyproof.fix;

import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.source.SourceSpan;
import java.util.List;

/** Where places of a file are once edits are made. */
final class Shift {

  private final SourceLines before;
  private final SourceLines after;
  private final List<TextEdit> edits;

  Shift(SourceLines before, SourceLines after, List<TextEdit> edits) {
    this.before = before;
    this.after = after;
    this.edits = List.copyOf(edits);
  }

  /** Where a place begins then. */
  SourceSpan start(SourceSpan span) {
    int at = moved(before.start(span), Side.BEHIND);
    return after.span(at, at);
  }

  /** From the beginning of the first of them to the end of the last, what is inserted included. */
  SourceSpan region(List<SourceSpan> spans) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (SourceSpan span : spans) {
      from = Math.min(from, before.start(span));
      to = Math.max(to, before.end(span));
    }
    return after.span(moved(from, Side.BEFORE), moved(to, Side.BEHIND));
  }

  /** Where a place goes at which something is inserted. */
  private enum Side {
    BEFORE,
    BEHIND
  }

  private int moved(int offset, Side side) {
    int moved = offset;
    for (TextEdit edit : edits) {
      int from = before.start(edit.span());
      int to = before.end(edit.span());
      int growth = edit.replacement().length() - (to - from);
      boolean isPast = to < offset || (to == offset && (from < to || side == Side.BEHIND));
      if (isPast) {
        moved += growth;
      } else if (from < offset) {
        moved += from - offset + (side == Side.BEHIND ? edit.replacement().length() : 0);
      }
    }
    return Math.min(moved, after.text().length());
  }
}
