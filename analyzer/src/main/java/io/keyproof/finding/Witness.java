package io.keyproof.finding;

import io.keyproof.model.RequestContext;
import java.util.List;
import java.util.Map;

/**
 * One request that shows a finding.
 *
 * @param allowedBy the statements and grants that allow it
 * @param unknowns the values that the input's unknowns have in this example
 */
public record Witness(
    RequestContext request, List<StatementReference> allowedBy, Map<String, String> unknowns) {

  public Witness {
    allowedBy = List.copyOf(allowedBy);
    unknowns = Map.copyOf(unknowns);
  }
}
