package io.keyproof.check;

import io.keyproof.evaluate.Evaluation;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Witness;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.Caller;
import io.keyproof.model.Decision;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Identity;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.Trace;
import io.keyproof.model.Verdict;
import io.keyproof.source.Severity;
import io.keyproof.symbolic.AccessProver;
import io.keyproof.symbolic.AccessReasons;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.RequestSpace;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks about everybody's access to one key, and believes a witness only after the evaluator has
 * decided it too. Where the answer hangs on the input's unknowns, a typical deployment is tried: a
 * witness there may hold; no witness there leaves the question open. Whoever opens it closes it.
 */
public final class AccessProof implements AutoCloseable {

  /** What came of a question. */
  public sealed interface Outcome {}

  /** No request has the property. */
  public record Nothing() implements Outcome {}

  public record Open(String reason) implements Outcome {}

  /**
   * This request has it.
   *
   * @param policies all policies that bear on it, with nothing unknown in them
   * @param unknowns the values that the input's unknowns have here
   * @param trace the evaluator's account
   * @param deniedBy the statements of the deployment compared with that deny it
   * @param contradiction what the evaluator says instead, if it contradicts
   */
  public record Found(
      RequestContext request,
      Certainty certainty,
      ApplicablePolicies policies,
      Map<String, String> unknowns,
      List<StatementReference> allowedBy,
      Set<Assumption> assumptions,
      Trace trace,
      List<StatementReference> deniedBy,
      Optional<String> contradiction)
      implements Outcome {

    public Witness witness() {
      return new Witness(request, allowedBy, unknowns);
    }

    /** What is to be performed with the key. */
    public CheckResult about(KeyDeployment key) {
      return new CheckResult.Shown(
          key.name(),
          key.key().span(),
          Severity.ERROR,
          certainty,
          witness(),
          Parties.named(witness()),
          policies,
          List.copyOf(assumptions),
          contradiction.map(Confirmation.Refuted::new).stream().toList());
    }
  }

  private final List<KeyAccess> deployments;
  private final RequestSpace space;
  private final String ownAccount;
  private final List<RequestProperty> properties;
  private final AccessProver prover;
  private @Nullable Typical typical;

  /** One deployment of the input, with a prover for it. */
  private record Typical(
      List<KeyAccess> deployments,
      AccessProver prover,
      FilledProperty filling,
      Map<String, String> unknowns) {}

  /** A question to the prover of the input, or to that of a typical deployment of it. */
  private record Question(
      RequestProperty property, Unseen unseen, int deployment, OptionalInt reference) {
    Answer ask(AccessProver prover) {
      return reference.isPresent()
          ? prover.findDifference(deployment, reference.getAsInt(), property, unseen)
          : prover.find(deployment, property, unseen);
    }
  }

  /**
   * @param deployments the one that is asked about; after it, the one that it may be compared with
   * @param ownAccount the account of the key
   * @param properties all that will be asked about
   */
  public AccessProof(
      List<KeyAccess> deployments,
      RequestSpace space,
      String ownAccount,
      Collection<RequestProperty> properties) {
    this.deployments = List.copyOf(deployments);
    this.space = space;
    this.ownAccount = ownAccount;
    this.properties = List.copyOf(properties);
    this.prover = AccessProver.open(deployments, space, properties);
  }

  /** Is a request with the property allowed? */
  public Outcome find(RequestProperty property, Unseen unseen) {
    return ask(new Question(property, unseen, 0, OptionalInt.empty()));
  }

  /** Is a request with the property allowed, and not by the deployment compared with? */
  public Outcome findNew(RequestProperty property, Unseen unseen) {
    return ask(new Question(property, unseen, 0, OptionalInt.of(1)));
  }

  /** Is a request with the property allowed only by the deployment compared with? */
  public Outcome findGone(RequestProperty property, Unseen unseen) {
    return ask(new Question(property, unseen, 1, OptionalInt.of(0)));
  }

  /**
   * Why no request with the property is allowed, in sentences; none if nothing allows one in any
   * case, or if it takes too much work to tell.
   */
  public List<String> explain(RequestProperty property, Unseen unseen) {
    return AccessReasons.of(deployments.get(0), space, property, unseen)
        .map(Explanation::sentences)
        .orElse(List.of());
  }

  @Override
  public void close() {
    prover.close();
    if (typical != null) {
      typical.prover().close();
    }
  }

  private Outcome ask(Question question) {
    try {
      Answer answer = question.ask(prover);
      if (answer instanceof Answer.Impossible) {
        return new Nothing();
      }
      if (answer instanceof Answer.Inconclusive inconclusive) {
        return new Open(inconclusive.reason());
      }
      Answer.Possible possible = (Answer.Possible) answer;
      if (possible.confidence() == Confidence.CERTAIN) {
        Certainty certainty = possible.guards().isEmpty() ? Certainty.ALWAYS : Certainty.MAY;
        return found(question, possible, certainty, deployments);
      }
      return candidate(question, possible);
    } catch (SolverUnavailableException e) {
      return new Open(e.reason());
    }
  }

  /** The witness rests on something that could not be expressed. */
  private Outcome candidate(Question question, Answer.Possible possible) {
    Typical deployment = typical();
    if (deployment.unknowns().isEmpty()) {
      return believed(possible, found(question, possible, Certainty.ALWAYS, deployments));
    }
    Question filled =
        new Question(
            question.property().accept(deployment.filling()),
            question.unseen(),
            question.deployment(),
            question.reference());
    Answer answer = filled.ask(deployment.prover());
    return answer instanceof Answer.Possible there
        ? believed(possible, found(filled, there, Certainty.MAY, deployment.deployments()))
        : new Open(reason(possible));
  }

  /** A candidate that the evaluator contradicts is no witness, but no proof of the contrary. */
  private static Outcome believed(Answer.Possible possible, Found found) {
    return found.contradiction().isEmpty() ? found : new Open(reason(possible));
  }

  private static String reason(Answer.Possible possible) {
    return "depends on " + String.join("; ", possible.dependsOn());
  }

  private Found found(
      Question question, Answer.Possible possible, Certainty certainty, List<KeyAccess> in) {
    RequestContext request = possible.witness();
    boolean hasProperty = question.property().accept(new ConcreteProperty(request));
    List<Policy> none = List.of();
    Found first = decided(question, possible, certainty, in, none);
    if (question.unseen() == Unseen.MAY_ALLOW && first.contradiction().isPresent()) {
      List<Policy> allowing = List.of(Scenarios.allowingIdentityPolicy());
      Found second = decided(question, possible, certainty, in, allowing);
      first = second.contradiction().isEmpty() ? second : first;
    }
    return hasProperty
        ? first
        : contradicted(first, "the request does not have the property that was asked about");
  }

  private static Found contradicted(Found found, String why) {
    return new Found(
        found.request(),
        found.certainty(),
        found.policies(),
        found.unknowns(),
        found.allowedBy(),
        found.assumptions(),
        found.trace(),
        found.deniedBy(),
        Optional.of(why));
  }

  /**
   * The evaluator's view of a witness.
   *
   * @param unseen the identity policies of a caller whose own ones are not known
   */
  private Found decided(
      Question question,
      Answer.Possible possible,
      Certainty certainty,
      List<KeyAccess> in,
      List<Policy> unseen) {
    RequestContext request = possible.witness();
    UnknownValues values = new UnknownValues(request.resourceAccount());
    Concretizer concretizer = new Concretizer(values, possible.guards());
    ApplicablePolicies policies =
        concretizer.concretize(applicable(in.get(question.deployment()), request.caller(), unseen));
    Evaluation evaluation =
        PolicyEvaluator.compile(policies).evaluate(TargetGrant.of(request, policies));
    Optional<String> contradiction =
        isAllowed(evaluation)
            ? Optional.empty()
            : Optional.of("the evaluator decides otherwise: " + evaluation.trace().conclusion());
    List<StatementReference> deniedBy = List.of();
    if (question.reference().isPresent()) {
      ApplicablePolicies before =
          concretizer.concretize(
              applicable(in.get(question.reference().getAsInt()), request.caller(), unseen));
      Evaluation old = PolicyEvaluator.compile(before).evaluate(TargetGrant.of(request, before));
      deniedBy = ofInput(old.trace().deniedBy());
      if (isAllowed(old)) {
        contradiction =
            contradiction.or(
                () ->
                    Optional.of("the other deployment allows it too: " + old.trace().conclusion()));
      }
    }
    return new Found(
        request,
        certainty,
        policies,
        visible(values.chosen()),
        ofInput(evaluation.trace().allowedBy()),
        evaluation.assumptions(),
        evaluation.trace(),
        deniedBy,
        contradiction);
  }

  private static List<StatementReference> ofInput(List<Trace.Origin> origins) {
    return origins.stream()
        .filter(origin -> !origin.span().isAssumed())
        .map(origin -> new StatementReference(origin.label(), origin.span()))
        .toList();
  }

  private static boolean isAllowed(Evaluation evaluation) {
    return evaluation.verdict().equals(new Verdict.Decided(Decision.ALLOWED));
  }

  private static ApplicablePolicies applicable(
      KeyAccess access, Caller caller, List<Policy> unseen) {
    ApplicablePolicies own = access.of(caller.identity());
    return access.knows(caller.identity()) || unseen.isEmpty()
        ? own
        : own.withIdentityPolicies(unseen);
  }

  /** The unknowns that the input has; those of assumed policies are not shown. */
  private static Map<String, String> visible(Map<String, String> chosen) {
    Map<String, String> shown = new TreeMap<>(chosen);
    shown.remove(Scenarios.OWN_ACCOUNT);
    return shown;
  }

  private Typical typical() {
    if (typical == null) {
      UnknownValues values = new UnknownValues(ownAccount);
      Concretizer concretizer = new Concretizer(values, Map.of());
      List<KeyAccess> concrete = new ArrayList<>();
      for (KeyAccess access : deployments) {
        concrete.add(concretized(access, concretizer));
      }
      FilledProperty filling = new FilledProperty(concretizer);
      typical =
          new Typical(
              concrete,
              AccessProver.open(
                  concrete,
                  space,
                  properties.stream().map(property -> property.accept(filling)).toList()),
              filling,
              visible(values.chosen()));
    }
    return typical;
  }

  private static KeyAccess concretized(KeyAccess access, Concretizer concretizer) {
    return new KeyAccess(
        concretizer.concretize(access.common()),
        access.identities().stream()
            .map(
                identity ->
                    new Identity(
                        identity.arn(),
                        identity.identityPolicies().stream().map(concretizer::concretize).toList(),
                        identity
                            .permissionsBoundary()
                            .map(all -> all.stream().map(concretizer::concretize).toList())))
            .toList(),
        access.unseen());
  }
}
