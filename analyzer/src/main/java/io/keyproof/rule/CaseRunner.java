package io.keyproof.rule;

/** Lints the documents of a case with one rule: the port through which rules are tested. */
@FunctionalInterface
public interface CaseRunner {

  Observation run(Rule rule, RuleCase ruleCase);
}
