package io.keyproof.finding;

import io.keyproof.model.RequestContext;
import io.keyproof.model.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request that shows a finding.
 *
 * @param allowedBy the statements and grants that allow it
 * @param unknowns the values that the input's unknowns have in this example
 * @param trace how the evaluator decides it, if that was asked for
 */
public record Witness(
    RequestContext request,
    List<StatementReference> allowedBy,
    Map<String, String> unknowns,
    Optional<Trace> trace) {

  public Witness {
    allowedBy = List.copyOf(allowedBy);
    unknowns = Map.copyOf(unknowns);
  }

  /** Without an account of how it is decided. */
  public Witness(
      RequestContext request, List<StatementReference> allowedBy, Map<String, String> unknowns) {
    this(request, allowedBy, unknowns, Optional.empty());
  }

  /** The same, with how it is decided. */
  public Witness with(Trace account) {
    return new Witness(request, allowedBy, unknowns, Optional.of(account));
  }

  /** The same, without how it is decided. */
  public Witness withoutTrace() {
    return new Witness(request, allowedBy, unknowns);
  }
}
