package io.keyproof.check;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Decision;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.Verdict;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AllowSource;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.RequestProver;
import io.keyproof.symbolic.RequestProver.Layer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Actions that a caller who is found must not be allowed, by any request. Callers who are allowed
 * one are passed over: those whom the policies name one after the other, all others at once, for
 * nothing tells them apart by who they are.
 */
final class WithheldActions {

  private static final int CALLERS = 8;

  /** What these are about is part of the request. */
  private static final Set<String> GRANTING = Set.of("kms:CreateGrant", "kms:RetireGrant");

  private static final ConditionKey PRINCIPAL = ConditionKey.of("aws:PrincipalArn");

  private final Scenario scenario;
  private final NamedParties named;
  private final Set<String> actions;

  WithheldActions(Scenario scenario, NamedParties named, Set<String> actions) {
    this.scenario = scenario;
    this.named = named;
    this.actions = Set.copyOf(actions);
  }

  /** A question about one property. */
  interface Question {
    Answer ask(RequestProver prover, Set<AllowSource> sources, RequestProperty property);
  }

  /**
   * What is found of a caller from whom the actions are withheld.
   *
   * @param source the statement or grant that the question is about, if it is about one
   */
  Proof.Outcome from(
      Proof proof, Optional<SourceSpan> source, RequestProperty property, Question question) {
    Proof.Outcome outcome = ask(proof, property, question);
    if (actions.isEmpty()) {
      return outcome;
    }
    RequestProperty left = property;
    for (int passed = 0; passed < CALLERS; passed++) {
      if (!(outcome instanceof Proof.Found found)) {
        return outcome;
      }
      Caller caller = found.request().caller();
      Proof.Outcome more = isEvidently(found) ? found : isAllowed(is(caller));
      if (more instanceof Proof.Nothing) {
        return outcome;
      }
      if (more instanceof Proof.Open) {
        return more;
      }
      if (isOnly(caller, source)) {
        return new Proof.Nothing();
      }
      left = new AllOf(List.of(left, isAnother(caller)));
      try (Proof others = new Proof(scenario, List.of(left))) {
        outcome = ask(others, left, question);
      }
    }
    return outcome instanceof Proof.Found
        ? new Proof.Open("there are more callers than are looked at")
        : outcome;
  }

  private static Proof.Outcome ask(Proof proof, RequestProperty property, Question question) {
    return proof.ask(
        (prover, sources, filled) -> question.ask(prover, sources, filled.apply(property)));
  }

  /**
   * The found request is allowed too if it is for a withheld action, with nothing in it on which
   * the two actions differ: nothing needs to be proven then.
   */
  private boolean isEvidently(Proof.Found found) {
    PolicyEvaluator evaluator = PolicyEvaluator.compile(found.policies());
    return actions.stream()
        .filter(action -> isAlike(found.request().action(), action))
        .map(found.request()::withAction)
        .anyMatch(
            request -> evaluator.decide(request).equals(new Verdict.Decided(Decision.ALLOWED)));
  }

  /** The policies test no key that only requests for one of two actions can carry. */
  private boolean isAlike(String action, String other) {
    if (GRANTING.contains(other)) {
      return false;
    }
    return named.tests().stream()
        .map(test -> ConditionKeyCatalog.bundled().find(test.key()))
        .flatMap(Optional::stream)
        .allMatch(facts -> facts.appliesTo(action) == facts.appliesTo(other));
  }

  /** There is nobody else whom the source allows anything, or who could be told from the caller. */
  private boolean isOnly(Caller caller, Optional<SourceSpan> source) {
    if (!named.identities().contains(caller.identity())) {
      return named.identities().isEmpty();
    }
    return source.isPresent()
        && scenario.judged().map(Policy::statements).orElse(List.of()).stream()
            .filter(statement -> statement.span().equals(source.get()))
            .flatMap(statement -> NamedParties.onlyRole(statement).stream())
            .anyMatch(caller.identity()::equals);
  }

  private Proof.Outcome isAllowed(RequestProperty caller) {
    RequestProperty more = new AllOf(List.of(new ActionIn(actions), caller));
    try (Proof proof = new Proof(scenario, List.of(more))) {
      return proof.ask(
          (prover, sources, filled) -> prover.find(Layer.AUTHORIZED, filled.apply(more), sources));
    }
  }

  private RequestProperty isAnother(Caller caller) {
    return named.identities().contains(caller.identity())
        ? new Not(is(caller))
        : new Meets(List.of(KeyTest.isOneOf(PRINCIPAL, named.identities())));
  }

  private static RequestProperty is(Caller caller) {
    return new Meets(List.of(KeyTest.isOneOf(PRINCIPAL, List.of(caller.identity()))));
  }
}
