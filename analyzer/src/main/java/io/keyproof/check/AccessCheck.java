package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Witness;
import io.keyproof.model.Assumption;
import io.keyproof.model.Caller;
import io.keyproof.model.RequestProperty;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AllowSource;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.RequestProver;
import io.keyproof.symbolic.RequestProver.Layer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts one question about access in one scenario to the prover: first to the document as a whole,
 * then to each statement and grant by itself, so that a finding stands where its cause does.
 */
final class AccessCheck {

  private static final Set<String> KEY_ACTIONS =
      ActionCatalog.bundled().actions().stream()
          .filter(KmsAction::isOnKey)
          .map(KmsAction::name)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * More statements or grants are judged together only: each by itself would be compared with all
   * others, and nobody reads as many findings. AWS stores no policy with so many statements.
   */
  private static final int SOURCE_LIMIT = 1_000;

  private final Scenario scenario;
  private final ScenarioGrades grades;
  private final WithheldActions withheld;
  private final Question question;

  /** The question, once the property, the sources and the prover are known. */
  private interface Question {
    Answer ask(RequestProver prover, RequestProperty property, Set<AllowSource> from);
  }

  private AccessCheck(
      Scenario scenario, ScenarioGrades grades, WithheldActions withheld, Question question) {
    this.scenario = scenario;
    this.grades = grades;
    this.withheld = withheld;
    this.question = question;
  }

  static AccessCheck of(Check.RequestReachability check, Scenario scenario, NamedParties named) {
    return new AccessCheck(
        scenario,
        new ScenarioGrades(scenario, named, check.property(), check.grades()),
        new WithheldActions(scenario, named, Set.of()),
        (prover, property, from) -> prover.find(Layer.AUTHORIZED, property, from));
  }

  static AccessCheck of(Check.EveryAction check, Scenario scenario, NamedParties named) {
    boolean every = check.actions().isEmpty();
    return new AccessCheck(
        scenario,
        new ScenarioGrades(scenario, named, check.property(), check.grades()),
        new WithheldActions(scenario, named, check.withheld()),
        (prover, property, from) ->
            prover.findCallerOfEvery(
                every ? everyAction(scenario) : check.actions(),
                every && !scenario.isLimited() ? scenario.layer() : Layer.AUTHORIZED,
                property,
                from,
                check.shownBy()));
  }

  /** Nobody is authorised to RetireGrant by policies. */
  private static Set<String> everyAction(Scenario scenario) {
    Set<String> all = new HashSet<>(KEY_ACTIONS);
    if (scenario.isLimited()) {
      all.remove("kms:RetireGrant");
    }
    return all;
  }

  /** What is found, given a proof in this scenario to which the properties were announced. */
  List<CheckResult> run(Proof proof) {
    RequestProperty weakest = grades.weakest();
    boolean isNothing =
        proof.isNothing(
            (prover, sources, filled) ->
                askAbout(Optional.empty(), prover, sources, filled.apply(weakest)));
    if (isNothing) {
      return List.of();
    }
    List<CheckResult> results = new ArrayList<>();
    List<AllowSource> judged = proof.sources().stream().filter(scenario::judges).toList();
    for (AllowSource source : judged.size() <= SOURCE_LIMIT ? judged : List.<AllowSource>of()) {
      graded(proof, Optional.of(source.span()), source.span()).ifPresent(results::add);
    }
    boolean together = scenario.judged().isPresent() && !grades.areOfOneStatement();
    if (results.isEmpty() && (together || judged.size() > SOURCE_LIMIT)) {
      graded(proof, Optional.empty(), scenario.span()).ifPresent(results::add);
    }
    return results;
  }

  /** What the questions are about. */
  List<RequestProperty> properties() {
    return grades.properties();
  }

  /** The gravest grade that the source gives rise to. */
  private Optional<CheckResult> graded(Proof proof, Optional<SourceSpan> source, SourceSpan span) {
    Optional<CheckResult.Shown> may = Optional.empty();
    for (Grade grade : grades.of(source)) {
      Proof.Outcome outcome =
          withheld.from(
              proof,
              source,
              grade.where(),
              (prover, sources, property) -> askAbout(source, prover, sources, property));
      if (outcome instanceof Proof.Open open) {
        return may.map(CheckResult.class::cast)
            .or(() -> Optional.of(new CheckResult.Open(scenario.resource(), span, open.reason())));
      }
      if (outcome instanceof Proof.Found found) {
        CheckResult.Shown shown =
            shown(found, grade, source.isPresent() ? span : place(found, span));
        if (found.certainty() == Certainty.ALWAYS) {
          boolean isGraver =
              may.filter(other -> other.severity().compareTo(shown.severity()) < 0).isPresent();
          return isGraver ? may.map(CheckResult.class::cast) : Optional.of(shown);
        }
        may = may.or(() -> Optional.of(shown));
      }
    }
    return may.map(CheckResult.class::cast);
  }

  /** All that is judged together; or one source by itself. Only what is assumed goes with it. */
  private Answer askAbout(
      Optional<SourceSpan> place,
      RequestProver prover,
      Set<AllowSource> sources,
      RequestProperty property) {
    Set<AllowSource> from = new LinkedHashSet<>();
    boolean exists = false;
    for (AllowSource source : sources) {
      boolean meant = place.isEmpty() ? scenario.judges(source) : source.span().equals(place.get());
      exists |= meant;
      if (meant || scenario.isSurrounding(source)) {
        from.add(source);
      }
    }
    // A source that does not exist in this deployment allows nothing.
    return exists || place.isEmpty()
        ? question.ask(prover, property, from)
        : new Answer.Impossible();
  }

  private CheckResult.Shown shown(Proof.Found found, Grade grade, SourceSpan span) {
    Set<Assumption> assumptions = new LinkedHashSet<>(scenario.assumptions());
    if (found.request().caller() instanceof Caller.Service) {
      assumptions.remove(Assumption.FOREIGN_IDENTITY_POLICY_ALLOWS);
    }
    assumptions.addAll(found.assumptions());
    Witness witness = new Witness(found.request(), found.allowedBy(), found.unknowns());
    return new CheckResult.Shown(
        scenario.resource(),
        span,
        found.certainty() == Certainty.ALWAYS ? grade.severity() : grade.severity().whereItMayBe(),
        found.certainty(),
        witness,
        Parties.of(witness, scenario),
        found.policies(),
        List.copyOf(assumptions),
        found.contradiction().map(Confirmation.Refuted::new).stream().toList());
  }

  /** Where several statements only add up to the finding, it stands at the first of them. */
  private static SourceSpan place(Proof.Found found, SourceSpan fallback) {
    return found.allowedBy().stream()
        .map(StatementReference::span)
        .sorted()
        .findFirst()
        .orElse(fallback);
  }
}
