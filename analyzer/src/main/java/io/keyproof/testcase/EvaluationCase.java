package io.keyproof.testcase;

import io.keyproof.finding.CaseExpectation;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.RequestContext;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A case that can be decided.
 *
 * @param derived condition keys that were filled in, as {@code key=value}
 * @param policyFaults complaints about the policies
 */
record EvaluationCase(
    String id,
    SourceSpan span,
    List<Check> checks,
    Optional<CaseExpectation> expected,
    List<String> derived,
    List<Diagnostic> policyFaults) {

  /** One authorization check. */
  record Check(ApplicablePolicies policies, RequestContext request) {}

  EvaluationCase {
    checks = List.copyOf(checks);
    derived = List.copyOf(derived);
    policyFaults = List.copyOf(policyFaults);
  }
}
