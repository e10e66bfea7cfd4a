package io.keyproof.check;

import io.keyproof.evaluate.Evaluation;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.StatementReference;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.Decision;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.Verdict;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AllowSource;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.RequestProver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the prover, and believes a witness only after the evaluator has decided it too. Where the
 * answer hangs on the input's unknowns, a typical deployment is tried: a witness there is a finding
 * that may hold; no witness there leaves the question open.
 */
final class Proof implements AutoCloseable {

  /** What came of a question. */
  sealed interface Outcome {}

  record Nothing() implements Outcome {}

  record Open(String reason) implements Outcome {}

  /**
   * @param policies all policies of the scenario, with nothing unknown in them
   * @param contradiction what the evaluator says instead, if it contradicts
   */
  record Found(
      RequestContext request,
      Certainty certainty,
      ApplicablePolicies policies,
      Map<String, String> unknowns,
      List<StatementReference> allowedBy,
      Set<Assumption> assumptions,
      Optional<String> contradiction)
      implements Outcome {}

  /** A question to a prover about the sources that it knows. */
  interface Question {
    /**
     * Puts it.
     *
     * @param filled a property as it is to be asked of this prover
     */
    Answer ask(
        RequestProver prover, Set<AllowSource> sources, UnaryOperator<RequestProperty> filled);
  }

  private final Scenario scenario;
  private final List<RequestProperty> properties;
  private final RequestProver prover;
  private @Nullable Instance usual;
  private @Nullable Instance everybody;
  private @Nullable Concrete concrete;

  /**
   * @param properties all that will be asked about
   */
  Proof(Scenario scenario, List<RequestProperty> properties) {
    this.scenario = scenario;
    this.properties = properties;
    this.prover = RequestProver.open(scenario.policies(), scenario.space(), properties);
  }

  Set<AllowSource> sources() {
    return prover.sources();
  }

  /** Whether nothing comes of the question, whatever the input's unknowns are. */
  boolean isNothing(Question question) {
    return put(question) instanceof Answer.Impossible;
  }

  private Answer put(Question question) {
    return question.ask(prover, prover.sources(), UnaryOperator.identity());
  }

  Outcome ask(Question question) {
    Answer answer = put(question);
    if (answer instanceof Answer.Impossible) {
      return new Nothing();
    }
    if (answer instanceof Answer.Inconclusive inconclusive) {
      return new Open(inconclusive.reason());
    }
    Answer.Possible possible = (Answer.Possible) answer;
    if (possible.confidence() == Confidence.CERTAIN) {
      return found(possible, certainty(possible), OpenPrincipals.ONE_ROLE);
    }
    return candidate(question, possible);
  }

  @Override
  public void close() {
    prover.close();
    if (usual != null) {
      usual.prover().close();
    }
    if (everybody != null) {
      everybody.prover().close();
    }
  }

  /** What the witness needs may be there in some deployments only. */
  private Certainty certainty(Answer.Possible possible) {
    if (possible.guards().isEmpty()) {
      return Certainty.ALWAYS;
    }
    Verdict whatever =
        PolicyEvaluator.compile(scenario.policies())
            .evaluate(TargetGrant.of(possible.witness(), scenario.policies()))
            .verdict();
    return whatever.equals(new Verdict.Decided(Decision.ALLOWED))
        ? Certainty.ALWAYS
        : Certainty.MAY;
  }

  /** The witness rests on something that could not be expressed. */
  private Outcome candidate(Question question, Answer.Possible possible) {
    Instance usual = usual();
    if (usual.unknowns().isEmpty()) {
      return believed(possible, found(possible, Certainty.ALWAYS, OpenPrincipals.ONE_ROLE));
    }
    Outcome outcome = in(usual, question, possible);
    return outcome instanceof Open && usual.values().hasOpenPrincipals()
        ? in(everybody(), question, possible)
        : outcome;
  }

  private Outcome in(Instance instance, Question question, Answer.Possible possible) {
    Answer answer =
        question.ask(
            instance.prover(),
            instance.prover().sources(),
            property -> property.accept(instance.filling()));
    return answer instanceof Answer.Possible there
        ? believed(possible, found(there, Certainty.MAY, instance.principals()))
        : new Open(reason(possible));
  }

  /** A candidate that the evaluator contradicts is no witness, but no proof of the contrary. */
  private static Outcome believed(Answer.Possible possible, Found found) {
    return found.contradiction().isEmpty() ? found : new Open(reason(possible));
  }

  private static String reason(Answer.Possible possible) {
    return "depends on " + String.join("; ", possible.dependsOn());
  }

  private Found found(Answer.Possible possible, Certainty certainty, OpenPrincipals principals) {
    RequestContext request = possible.witness();
    Concrete concrete = concrete(request.resourceAccount(), principals, possible.guards());
    Evaluation evaluation =
        concrete.evaluator().evaluate(TargetGrant.of(request, concrete.policies()));
    boolean allowed = evaluation.verdict().equals(new Verdict.Decided(Decision.ALLOWED));
    return new Found(
        request,
        certainty,
        concrete.policies(),
        concrete.unknowns(),
        evaluation.trace().allowedBy().stream()
            .filter(source -> isOfInput(source.span()))
            .map(source -> new StatementReference(source.label(), source.span()))
            .toList(),
        evaluation.assumptions(),
        allowed
            ? Optional.empty()
            : Optional.of("the evaluator decides otherwise: " + evaluation.trace().conclusion()));
  }

  /**
   * The scenario's policies with nothing unknown in them, ready to decide requests.
   *
   * @param account what the own account is taken to be
   */
  private record Concrete(
      String account,
      OpenPrincipals principals,
      Map<String, Boolean> guards,
      ApplicablePolicies policies,
      PolicyEvaluator evaluator,
      Map<String, String> unknowns) {}

  /** Most witnesses of a document are decided in the same circumstances. */
  private Concrete concrete(
      String account, OpenPrincipals principals, Map<String, Boolean> guards) {
    Concrete last = concrete;
    if (last == null
        || !last.account.equals(account)
        || last.principals != principals
        || !last.guards.equals(guards)) {
      UnknownValues values = new UnknownValues(account, principals);
      ApplicablePolicies policies = new Concretizer(values, guards).concretize(scenario.policies());
      last =
          new Concrete(
              account,
              principals,
              guards,
              policies,
              PolicyEvaluator.compile(policies),
              visible(values.chosen()));
      concrete = last;
    }
    return last;
  }

  private boolean isOfInput(SourceSpan span) {
    return !span.isAssumed();
  }

  /** The unknowns that the input has; those of assumed policies are not shown. */
  private static Map<String, String> visible(Map<String, String> chosen) {
    return chosen.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(Scenarios.OWN_ACCOUNT))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** One deployment of the input, with a prover for it. */
  private record Instance(
      RequestProver prover,
      UnknownValues values,
      FilledProperty filling,
      OpenPrincipals principals) {
    Map<String, String> unknowns() {
      return visible(values.chosen());
    }
  }

  private Instance usual() {
    if (usual == null) {
      usual = instance(OpenPrincipals.ONE_ROLE);
    }
    return usual;
  }

  /** The one where principals that the input leaves open are everybody. */
  private Instance everybody() {
    if (everybody == null) {
      everybody = instance(OpenPrincipals.EVERYBODY);
    }
    return everybody;
  }

  private Instance instance(OpenPrincipals principals) {
    UnknownValues values = new UnknownValues(scenario.ownAccount(), principals);
    Concretizer concretizer = new Concretizer(values, Map.of());
    ApplicablePolicies policies = concretizer.concretize(withoutAssumed(scenario.policies()));
    FilledProperty filling = new FilledProperty(concretizer);
    RequestProver ofInstance =
        RequestProver.open(
            withAssumed(policies, scenario.policies()),
            scenario.space(),
            properties.stream().map(property -> property.accept(filling)).toList());
    return new Instance(ofInstance, values, filling, principals);
  }

  private static ApplicablePolicies withoutAssumed(ApplicablePolicies policies) {
    return policies.withResourcePolicy(policies.resourcePolicy().filter(p -> !isAssumed(p)));
  }

  private static ApplicablePolicies withAssumed(
      ApplicablePolicies concrete, ApplicablePolicies original) {
    return concrete.withResourcePolicy(
        original.resourcePolicy().filter(Proof::isAssumed).or(concrete::resourcePolicy));
  }

  private static boolean isAssumed(Policy policy) {
    return policy.span().isAssumed();
  }
}
