package io.keyproof.rule;

import io.keyproof.finding.PackReference;
import io.keyproof.finding.RuleReference;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * Rules that are chosen and versioned together.
 *
 * @param id kebab-case; the name of its directory
 * @param runsByDefault without being asked for
 * @param rules by id
 * @param span where the pack file stands
 */
public record RulePack(
    String id,
    String version,
    String title,
    boolean runsByDefault,
    List<Rule> rules,
    SourceSpan span) {

  public RulePack {
    rules = List.copyOf(rules);
  }

  /** What reports say of it. */
  public PackReference reference() {
    return new PackReference(
        id,
        version,
        rules.stream().map(rule -> new RuleReference(rule.id(), rule.summary())).toList());
  }

  public Optional<Rule> rule(String ruleId) {
    return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
  }
}
