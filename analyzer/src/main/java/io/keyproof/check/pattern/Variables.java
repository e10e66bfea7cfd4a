package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.VariablePart;
import java.util.ArrayList;
import java.util.List;

/** The policy variables of a text. IAM User Guide, "Policy variables". */
final class Variables {

  private static final String OPENING = "${";

  private Variables() {}

  static List<VariablePart> in(Part part, String text) {
    List<VariablePart> found = new ArrayList<>();
    int start = text.indexOf(OPENING);
    while (start >= 0) {
      int close = text.indexOf('}', start);
      int end = close < 0 ? text.length() : close + 1;
      found.add(new VariablePart(part, text.substring(start, end)));
      start = text.indexOf(OPENING, end);
    }
    return found;
  }
}
