package io.keyproof.rule;

import io.keyproof.check.CheckResult;
import io.keyproof.check.CheckRunner;
import io.keyproof.model.PolicySet;
import java.util.ArrayList;
import java.util.List;

/** Puts the questions of rules to a policy set. */
public final class RuleEngine {

  private final CheckRunner checks;

  public RuleEngine(PolicySet policies) {
    this.checks = new CheckRunner(policies);
  }

  public List<Judgement> judge(List<RulePack> packs) {
    List<Judgement> judgements = new ArrayList<>();
    for (RulePack pack : packs) {
      for (Rule rule : pack.rules()) {
        judgements.addAll(judge(rule));
      }
    }
    return judgements;
  }

  public List<Judgement> judge(Rule rule) {
    List<Judgement> judgements = new ArrayList<>();
    for (CheckResult result : checks.run(rule.check())) {
      judgements.add(new Judgement(rule, result));
    }
    return judgements;
  }
}
