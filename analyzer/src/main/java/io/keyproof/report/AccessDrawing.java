package io.keyproof.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Principals on the left, keys on the right, as SVG that needs no script. */
final class AccessDrawing {

  /** A drawing with more lines is not looked at. */
  private static final int MOST_EDGES = 60;

  private static final int ROW = 44;
  private static final int BOX = 30;
  private static final int BOX_WIDTH = 430;
  private static final int KEYS_AT = 560;
  private static final int LONGEST_NAME = 56;

  private AccessDrawing() {}

  static Optional<String> of(Map<WitnessedAccess.Edge, Set<String>> edges) {
    if (edges.isEmpty() || edges.size() > MOST_EDGES) {
      return Optional.empty();
    }
    List<String> principals =
        distinct(edges.keySet().stream().map(WitnessedAccess.Edge::principal).toList());
    List<String> keys = distinct(edges.keySet().stream().map(WitnessedAccess.Edge::key).toList());
    StringBuilder svg =
        new StringBuilder(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"who can reach which key\">\n"
                .formatted(KEYS_AT + BOX_WIDTH, ROW * Math.max(principals.size(), keys.size())));
    edges.forEach(
        (edge, actions) ->
            svg.append(
                "<path d=\"M%d %dL%d %d\"><title>%s</title></path>\n"
                    .formatted(
                        BOX_WIDTH,
                        middle(principals.indexOf(edge.principal())),
                        KEYS_AT,
                        middle(keys.indexOf(edge.key())),
                        CommentText.html(
                            edge.principal()
                                + " can "
                                + String.join(", ", actions)
                                + " with "
                                + edge.key()))));
    principals.forEach(name -> box(name, 0, principals.indexOf(name), svg));
    keys.forEach(name -> box(name, KEYS_AT, keys.indexOf(name), svg));
    return Optional.of(svg.append("</svg>\n").toString());
  }

  private static List<String> distinct(List<String> names) {
    return new ArrayList<>(new LinkedHashSet<>(names));
  }

  private static int middle(int row) {
    return row * ROW + ROW / 2;
  }

  private static void box(String name, int x, int row, StringBuilder svg) {
    svg.append(
        "<g><title>%s</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>"
            .formatted(CommentText.html(name), x, middle(row) - BOX / 2, BOX_WIDTH, BOX));
    svg.append(
        "<text x=\"%d\" y=\"%d\">%s</text></g>\n"
            .formatted(x + 10, middle(row) + 4, CommentText.html(end(name))));
  }

  /** What tells ARNs apart is at their end. */
  private static String end(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= LONGEST_NAME
        ? name
        : "…" + name.substring(name.offsetByCodePoints(0, length - LONGEST_NAME));
  }
}
