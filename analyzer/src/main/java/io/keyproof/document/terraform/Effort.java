package io.keyproof.document.terraform;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.List;

/** How much is worked out for one root module, and how deep; what is beyond stays unknown. */
final class Effort {

  static final int MOST_STEPS = 1_000_000;

  private static final int DEEPEST = 300;

  private final List<Diagnostic> diagnostics;
  private int steps;
  private int depth;
  private boolean isToldOf;

  Effort(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Whether one more value may be worked out; who may, leaves in the end. */
  boolean enter(SourceSpan place) {
    if (steps >= MOST_STEPS || depth >= DEEPEST) {
      tell(place);
      return false;
    }
    steps++;
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  private void tell(SourceSpan place) {
    if (!isToldOf) {
      isToldOf = true;
      String reason =
          depth >= DEEPEST
              ? "values refer to each other deeper than the " + DEEPEST + " levels"
              : "more than the "
                  + String.format(java.util.Locale.ROOT, "%,d", MOST_STEPS)
                  + " steps";
      diagnostics.add(
          Diagnostic.error(place, reason + " that are worked out: what is beyond stays unknown"));
    }
  }
}
