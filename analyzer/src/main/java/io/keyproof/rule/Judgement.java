package io.keyproof.rule;

import io.keyproof.check.CheckResult;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Undecided;
import io.keyproof.finding.Witness;
import io.keyproof.model.Caller;
import io.keyproof.rule.MessageTemplate.Hole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule makes of one result of its check. */
public record Judgement(Rule rule, CheckResult result) {

  /** The finding, once it is known what came of performing it; empty if the rule is undecided. */
  public Optional<Finding> finding(Confirmation confirmation) {
    if (result instanceof CheckResult.Shown shown) {
      Witness witness = shown.witness();
      return Optional.of(
          new Finding(
              rule.id(),
              shown.severity(),
              shown.certainty(),
              shown.resource(),
              shown.span(),
              rule.message().fill(words(witness)),
              rule.help(),
              Optional.of(witness),
              confirmation,
              shown.assumptions(),
              Fingerprint.of(
                  rule.id(),
                  shown.resource(),
                  witness.request().caller().name(),
                  witness.request().action(),
                  witness.request().resource()),
              Optional.empty(),
              Optional.empty()));
    }
    if (result instanceof CheckResult.Configured configured) {
      String key =
          configured.key().arn().map(Object::toString).orElseGet(() -> configured.key().name());
      return Optional.of(
          new Finding(
              rule.id(),
              configured.severity(),
              Certainty.ALWAYS,
              configured.resource(),
              configured.span(),
              rule.message().fill(Map.of(Hole.KEY, "`" + key + "`")),
              rule.help(),
              Optional.empty(),
              confirmation,
              List.of(),
              Fingerprint.of(rule.id(), configured.resource(), key),
              Optional.empty(),
              Optional.empty()));
    }
    if (result instanceof CheckResult.Proven proven) {
      StatementFinding found = proven.finding();
      return Optional.of(
          new Finding(
              rule.id(),
              proven.severity(),
              Certainty.ALWAYS,
              proven.resource(),
              proven.span(),
              rule.message()
                  .fill(
                      Map.of(
                          Hole.POLICY,
                          found.policy(),
                          Hole.STATEMENT,
                          "`" + found.subject().label() + "`",
                          Hole.CONDITION,
                          found.element(),
                          Hole.KEY,
                          "`" + found.subject().label() + "`",
                          Hole.REASON,
                          found.message())),
              rule.help(),
              Optional.empty(),
              confirmation,
              List.of(),
              Fingerprint.of(rule.id(), found.policy(), found.subject().label(), found.element()),
              Optional.empty(),
              Optional.empty()));
    }
    return Optional.empty();
  }

  /** That the rule is undecided, if it is. */
  public Optional<Undecided> undecided() {
    return result instanceof CheckResult.Open open
        ? Optional.of(new Undecided(rule.id(), open.resource(), open.span(), open.reason()))
        : Optional.empty();
  }

  private static Map<Hole, String> words(Witness witness) {
    Caller caller = witness.request().caller();
    String name = caller instanceof Caller.RoleSession role ? role.roleArn() : caller.name();
    return Map.of(
        Hole.CALLER,
        "`" + name + "`",
        Hole.ACTION,
        witness.request().action(),
        Hole.KEY,
        "`" + witness.request().resource() + "`",
        Hole.STATEMENTS,
        witness.allowedBy().stream()
            .map(StatementReference::label)
            .map(label -> "`" + label + "`")
            .collect(Collectors.joining(", ")));
  }
}
