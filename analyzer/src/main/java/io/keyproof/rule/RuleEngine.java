package io.keyproof.rule;

import io.keyproof.check.CheckResult;
import io.keyproof.check.CheckRunner;
import io.keyproof.model.PolicySet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Puts the questions of rules to a policy set. */
public final class RuleEngine {

  private final CheckRunner checks;

  /**
   * @param today the day that ages are judged at
   */
  public RuleEngine(PolicySet policies, LocalDate today) {
    this.checks = new CheckRunner(policies, today);
  }

  public List<Judgement> judge(List<RulePack> packs) {
    return judgeAll(packs.stream().flatMap(pack -> pack.rules().stream()).toList());
  }

  public List<Judgement> judge(Rule rule) {
    return judgeAll(List.of(rule));
  }

  private List<Judgement> judgeAll(List<Rule> rules) {
    List<List<CheckResult>> results = checks.run(rules.stream().map(Rule::check).toList());
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      for (CheckResult result : results.get(i)) {
        judgements.add(new Judgement(rules.get(i), result, List.of()));
      }
    }
    return CommonCauses.joined(judgements);
  }
}
