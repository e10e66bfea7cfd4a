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
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AllowSource;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.RequestProver;
import io.keyproof.symbolic.RequestProver.Layer;
import java.util.ArrayList;
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
  private final List<Grade> grades;
  private final Question question;

  /** The question, once the property, the sources and the prover are known. */
  private interface Question {
    Answer ask(RequestProver prover, RequestProperty property, Set<AllowSource> from);
  }

  private AccessCheck(
      Scenario scenario, RequestProperty property, List<Grade> grades, Question question) {
    this.scenario = scenario;
    this.grades =
        grades.stream()
            .map(
                grade ->
                    new Grade(
                        grade.severity(),
                        new AllOf(List.of(property, scenario.callers(), grade.where()))))
            .toList();
    this.question = question;
  }

  static AccessCheck of(Check.RequestReachability check, Scenario scenario) {
    return new AccessCheck(
        scenario,
        check.property(),
        check.grades(),
        (prover, property, from) -> prover.find(Layer.AUTHORIZED, property, from));
  }

  static AccessCheck of(Check.EveryAction check, Scenario scenario) {
    return new AccessCheck(
        scenario,
        check.property(),
        check.grades(),
        (prover, property, from) ->
            prover.findCallerOfEvery(
                KEY_ACTIONS, scenario.layer(), property, from, check.shownBy()));
  }

  /** What is found, given a proof in this scenario to which the properties were announced. */
  List<CheckResult> run(Proof proof) {
    RequestProperty weakest = grades.get(grades.size() - 1).where();
    Proof.Outcome whole =
        proof.ask((prover, sources) -> askAbout(Optional.empty(), prover, sources, weakest));
    if (whole instanceof Proof.Nothing) {
      return List.of();
    }
    List<CheckResult> results = new ArrayList<>();
    List<AllowSource> judged = proof.sources().stream().filter(scenario::judges).toList();
    for (AllowSource source : judged.size() <= SOURCE_LIMIT ? judged : List.<AllowSource>of()) {
      graded(proof, Optional.of(source.span()), source.span()).ifPresent(results::add);
    }
    if (results.isEmpty() && (scenario.judged().isPresent() || judged.size() > SOURCE_LIMIT)) {
      graded(proof, Optional.empty(), scenario.span()).ifPresent(results::add);
    }
    return results;
  }

  /** What the questions are about. */
  List<RequestProperty> properties() {
    return grades.stream().map(Grade::where).toList();
  }

  /** The gravest grade that the source gives rise to. */
  private Optional<CheckResult> graded(Proof proof, Optional<SourceSpan> source, SourceSpan span) {
    Optional<CheckResult.Shown> may = Optional.empty();
    for (Grade grade : grades) {
      Proof.Outcome outcome =
          proof.ask((prover, sources) -> askAbout(source, prover, sources, grade.where()));
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
      if (meant || Scenario.isAssumed(source)) {
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
    return new CheckResult.Shown(
        scenario.resource(),
        span,
        found.certainty() == Certainty.ALWAYS ? grade.severity() : grade.severity().whereItMayBe(),
        found.certainty(),
        new Witness(found.request(), found.allowedBy(), found.unknowns()),
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
