package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/**
 * What the cases and pages of a rule pack came to.
 *
 * @param diagnostics complaints about the pack itself
 */
public record RuleTestResult(List<TestedRule> rules, List<Diagnostic> diagnostics) {

  public RuleTestResult {
    rules = List.copyOf(rules);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
  }

  /**
   * One rule.
   *
   * @param cases how many were run, the examples of its page included
   * @param failures what was expected and what came instead, each at its case
   */
  public record TestedRule(String ruleId, int cases, List<Diagnostic> failures) {
    public TestedRule {
      failures = failures.stream().sorted().toList();
    }
  }

  public int cases() {
    return rules.stream().mapToInt(TestedRule::cases).sum();
  }

  public int failures() {
    return rules.stream().mapToInt(rule -> rule.failures().size()).sum();
  }

  /** Whether some part of the pack could not be read. */
  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
