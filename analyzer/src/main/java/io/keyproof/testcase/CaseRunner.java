package io.keyproof.testcase;

import io.keyproof.evaluate.Evaluation;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.finding.CaseDecision;
import io.keyproof.finding.CaseOutcome;
import io.keyproof.finding.CheckOutcome;
import io.keyproof.model.Verdict;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.testcase.EvaluationCase.Check;
import java.util.ArrayList;
import java.util.List;

/** Decides cases. */
final class CaseRunner {

  private CaseRunner() {}

  /**
   * The outcome of a case.
   *
   * @param doubts warnings about the case itself
   */
  static CaseOutcome run(EvaluationCase evaluationCase, List<Diagnostic> doubts) {
    List<CheckOutcome> checks = evaluationCase.checks().stream().map(CaseRunner::run).toList();
    boolean isOpen =
        checks.stream().anyMatch(check -> check.decision() == CaseDecision.INCONCLUSIVE);
    List<Diagnostic> diagnostics = new ArrayList<>(doubts);
    diagnostics.addAll(
        isOpen ? evaluationCase.policyFaults() : withoutBearing(evaluationCase.policyFaults()));
    return new CaseOutcome(
        evaluationCase.id(),
        evaluationCase.span(),
        checks,
        evaluationCase.expected(),
        evaluationCase.derived(),
        diagnostics);
  }

  private static CheckOutcome run(Check check) {
    Evaluation evaluation = PolicyEvaluator.compile(check.policies()).evaluate(check.request());
    List<String> reasons =
        evaluation.verdict() instanceof Verdict.Undecided undecided
            ? undecided.reasons()
            : List.of(evaluation.trace().conclusion());
    return new CheckOutcome(
        check.request().action(),
        check.request().resource(),
        CaseDecision.of(evaluation.verdict()),
        evaluation.assumptions(),
        reasons,
        evaluation.trace().lines());
  }

  /** A decision stands, whatever the faulty parts of the policies were meant to say. */
  private static List<Diagnostic> withoutBearing(List<Diagnostic> faults) {
    List<Diagnostic> warnings = new ArrayList<>();
    for (Diagnostic fault : faults) {
      warnings.add(
          fault.severity() == Severity.ERROR
              ? Diagnostic.warning(fault.span(), fault.message())
              : fault);
    }
    return warnings;
  }
}
