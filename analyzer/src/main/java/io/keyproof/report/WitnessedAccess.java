package io.keyproof.report;

import io.keyproof.finding.Finding;
import io.keyproof.finding.Witness;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who can reach which key, by the witnesses of findings: not all who can. */
final class WitnessedAccess {

  /**
   * One way to a key.
   *
   * @param key what the witness names, which need not be an ARN of a key at hand
   */
  record Edge(String principal, String key) {}

  private WitnessedAccess() {}

  /** The actions of each, in the order of the findings. */
  static Map<Edge, Set<String>> of(List<Finding> findings) {
    Map<Edge, Set<String>> edges = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (finding.witness().isPresent()) {
        Witness witness = finding.witness().get();
        edges
            .computeIfAbsent(
                new Edge(
                    witness.request().caller().accept(new PrincipalName()),
                    witness.request().resource()),
                edge -> new LinkedHashSet<>())
            .add(witness.request().action().replaceFirst("^kms:", ""));
      }
    }
    return edges;
  }
}
