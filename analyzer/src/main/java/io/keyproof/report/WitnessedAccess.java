package io.keyproof.report;

import io.keyproof.finding.ComparedSubject;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Finding;
import io.keyproof.finding.ReviewResult;
import io.keyproof.model.Caller;
import io.keyproof.model.RequestContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    add(findings, edges);
    return edges;
  }

  /** What a change allows anew with keys, and what its new findings show. */
  static Map<Edge, Set<String>> of(ReviewResult result) {
    Map<Edge, Set<String>> edges = new LinkedHashMap<>();
    for (ComparedSubject subject : result.access().subjects()) {
      Optional<Example> example =
          subject.comparison().newlyAllowed().filter(each -> each.confirmation().isPresent());
      if (example.isPresent() && example.get().caller().isPresent()) {
        add(example.get().caller().get(), example.get().action(), example.get().resource(), edges);
      }
    }
    add(result.added(), edges);
    return edges;
  }

  private static void add(List<Finding> findings, Map<Edge, Set<String>> edges) {
    for (Finding finding : findings) {
      if (finding.witness().isPresent()) {
        RequestContext request = finding.witness().get().request();
        add(request.caller(), request.action(), request.resource(), edges);
      }
    }
  }

  private static void add(
      Caller caller, String action, String resource, Map<Edge, Set<String>> edges) {
    edges
        .computeIfAbsent(
            new Edge(caller.accept(new PrincipalName()), resource), edge -> new LinkedHashSet<>())
        .add(action.replaceFirst("^kms:", ""));
  }
}
