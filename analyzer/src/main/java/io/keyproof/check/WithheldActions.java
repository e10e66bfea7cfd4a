package io.keyproof.check;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.symbolic.AllowSource;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.RequestProver;
import io.keyproof.symbolic.RequestProver.Layer;
import java.util.List;
import java.util.Set;

/**
 * Actions that a caller who is found must not be allowed, by any request. Callers who are allowed
 * one are passed over: those whom the policies name one after the other, all others at once, for
 * nothing tells them apart by who they are.
 */
final class WithheldActions {

  private static final int CALLERS = 8;
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

  /** What is found of a caller from whom the actions are withheld. */
  Proof.Outcome from(Proof proof, RequestProperty property, Question question) {
    Proof.Outcome outcome = ask(proof, property, question);
    if (actions.isEmpty()) {
      return outcome;
    }
    RequestProperty left = property;
    for (int passed = 0; passed < CALLERS; passed++) {
      if (!(outcome instanceof Proof.Found found)) {
        return outcome;
      }
      RequestProperty caller = is(found.request().caller());
      Proof.Outcome more = isAllowed(caller);
      if (more instanceof Proof.Nothing) {
        return outcome;
      }
      if (more instanceof Proof.Open) {
        return more;
      }
      left = new AllOf(List.of(left, isAnother(found.request().caller())));
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
