package io.keyproof.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who can reach which key, drawn where a comment is shown. */
final class MermaidGraph {

  /** A graph with more edges is not looked at. */
  private static final int MOST_EDGES = 30;

  private MermaidGraph() {}

  static Optional<String> of(Map<WitnessedAccess.Edge, Set<String>> edges) {
    if (edges.isEmpty() || edges.size() > MOST_EDGES) {
      return Optional.empty();
    }
    Map<String, String> nodes = new LinkedHashMap<>();
    StringBuilder graph = new StringBuilder("```mermaid\ngraph LR\n");
    edges.forEach(
        (edge, actions) ->
            graph
                .append("  ")
                .append(node(edge.principal(), nodes))
                .append(" -- \"")
                .append(label(String.join(", ", actions)))
                .append("\" --> ")
                .append(node(edge.key(), nodes))
                .append('\n'));
    return Optional.of(graph.append("```").toString());
  }

  private static String node(String name, Map<String, String> nodes) {
    String known = nodes.get(name);
    if (known != null) {
      return known;
    }
    String id = "n" + nodes.size();
    nodes.put(name, id);
    return id + "[\"" + label(name) + "\"]";
  }

  /** Within quotes, Mermaid reads entities. */
  private static String label(String text) {
    StringBuilder label = new StringBuilder();
    Printable.of(text)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || " :/-_.,*@=+".indexOf(c) >= 0) {
                label.appendCodePoint(c);
              } else {
                label.append('#').append(c).append(';');
              }
            });
    return label.toString();
  }
}
