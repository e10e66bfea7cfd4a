package io.keyproof.rule;

import io.keyproof.check.CheckResult;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Undecided;
import io.keyproof.finding.Witness;
import io.keyproof.model.Assumption;
import io.keyproof.model.KmsKey;
import io.keyproof.rule.MessageTemplate.Hole;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule makes of one result of its check.
 *
 * @param related what other rules say of the same cause
 */
public record Judgement(Rule rule, CheckResult result, List<RelatedFinding> related) {

  /** A finding without what came of performing it. */
  private record Claim(
      Severity severity,
      Certainty certainty,
      Map<Hole, String> words,
      Optional<Witness> witness,
      List<Assumption> assumptions,
      String fingerprint) {}

  public Judgement {
    related = List.copyOf(related);
  }

  /** The same with what other rules say of the same cause. */
  Judgement with(List<Judgement> others) {
    return new Judgement(
        rule, result, others.stream().flatMap(other -> other.asRelated().stream()).toList());
  }

  /**
   * Whether reading the files told the cause already: of course a statement does nothing if what it
   * names cannot be read.
   */
  public boolean isToldBy(List<Diagnostic> faults) {
    return result instanceof CheckResult.Proven proven
        && proven.finding().kind() == StatementFinding.Kind.DEAD
        && faults.stream()
            .anyMatch(
                fault ->
                    fault.severity() == Severity.ERROR
                        && fault.span().file().equals(result.span().file())
                        && CommonCauses.holds(result.span(), fault.span()));
  }

  /** How grave it is, if it is a finding. */
  Optional<Severity> severity() {
    return claim().map(Claim::severity);
  }

  /** The finding, once it is known what came of performing it; empty if the rule is undecided. */
  public Optional<Finding> finding(Confirmation confirmation) {
    return claim()
        .map(
            claim ->
                new Finding(
                    rule.id(),
                    claim.severity(),
                    claim.certainty(),
                    result.resource(),
                    result.span(),
                    rule.message().fill(claim.words()),
                    rule.help(),
                    claim.witness(),
                    confirmation,
                    claim.assumptions(),
                    claim.fingerprint(),
                    Optional.empty(),
                    Optional.empty(),
                    related));
  }

  /** That the rule is undecided, if it is. */
  public Optional<Undecided> undecided() {
    return result instanceof CheckResult.Open open
        ? Optional.of(new Undecided(rule.id(), open.resource(), open.span(), open.reason()))
        : Optional.empty();
  }

  private Optional<RelatedFinding> asRelated() {
    return claim()
        .map(
            claim ->
                new RelatedFinding(
                    rule.id(),
                    claim.severity(),
                    result.span(),
                    rule.message().fill(claim.words())));
  }

  private Optional<Claim> claim() {
    if (result instanceof CheckResult.Shown shown) {
      return Optional.of(claim(shown));
    }
    if (result instanceof CheckResult.Configured configured) {
      return Optional.of(claim(configured));
    }
    if (result instanceof CheckResult.Written written) {
      return Optional.of(claim(written));
    }
    return result instanceof CheckResult.Proven proven
        ? Optional.of(claim(proven))
        : Optional.empty();
  }

  private Claim claim(CheckResult.Shown shown) {
    Witness witness = shown.witness();
    return new Claim(
        severity(shown),
        shown.certainty(),
        words(shown),
        Optional.of(witness),
        shown.assumptions(),
        Fingerprint.of(
            rule.id(),
            shown.resource(),
            witness.request().caller().name(),
            witness.request().action(),
            witness.request().resource()));
  }

  private Severity severity(CheckResult.Shown shown) {
    return rule.maySeverity()
        .filter(most -> shown.certainty() == Certainty.MAY)
        .filter(most -> shown.severity().atLeast(most))
        .orElse(shown.severity());
  }

  private Claim claim(CheckResult.Configured configured) {
    KmsKey key = configured.key();
    String name = key.arn().map(Object::toString).orElseGet(key::name);
    return new Claim(
        configured.severity(),
        Certainty.ALWAYS,
        Map.of(Hole.KEY, quoted(name), Hole.TEXT, quoted(configured.facts())),
        Optional.empty(),
        List.of(),
        Fingerprint.of(rule.id(), configured.resource(), name));
  }

  private Claim claim(CheckResult.Written written) {
    return new Claim(
        written.severity(),
        written.certainty(),
        Map.of(
            Hole.TEXT,
            Excerpt.of(written.text()),
            Hole.STATEMENT,
            Excerpt.of(written.statement()),
            Hole.POLICY,
            written.policy(),
            Hole.KEY,
            quoted(written.resource()),
            Hole.REASON,
            written.reason()),
        Optional.empty(),
        List.of(),
        Fingerprint.of(rule.id(), written.policy(), written.statement(), written.text()));
  }

  private Claim claim(CheckResult.Proven proven) {
    StatementFinding found = proven.finding();
    String subject = found.subject().label();
    return new Claim(
        proven.severity(),
        Certainty.ALWAYS,
        Map.of(
            Hole.POLICY,
            found.policy(),
            Hole.STATEMENT,
            quoted(subject),
            Hole.KEY,
            quoted(subject),
            Hole.CONDITION,
            found.element(),
            Hole.REASON,
            found.message()),
        Optional.empty(),
        List.of(),
        Fingerprint.of(rule.id(), found.policy(), subject, found.element()));
  }

  private static Map<Hole, String> words(CheckResult.Shown shown) {
    Witness witness = shown.witness();
    return Map.of(
        Hole.CALLER,
        shown.parties().caller(),
        Hole.ACTION,
        witness.request().action(),
        Hole.KEY,
        shown.parties().key(),
        Hole.STATEMENTS,
        witness.allowedBy().stream()
            .map(StatementReference::label)
            .map(Judgement::quoted)
            .collect(Collectors.joining(", ")));
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
