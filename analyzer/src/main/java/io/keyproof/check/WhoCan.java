package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.evaluate.Evaluation;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.AccessAnswer.Subject;
import io.keyproof.finding.AccessGroup;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Traces;
import io.keyproof.finding.Witness;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Decision;
import io.keyproof.model.KeyArn;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.Verdict;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import io.keyproof.symbolic.AccessReasons;
import io.keyproof.symbolic.AccessReasons.Reason;
import io.keyproof.symbolic.AccessStrata;
import io.keyproof.symbolic.Stratum;
import io.keyproof.symbolic.Stratum.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who can perform an action on a key. Each way comes with a request that the evaluator has decided
 * too, and that has been performed.
 */
public final class WhoCan {

  private final KeyDeployment deployment;
  private final KmsAction action;
  private final RequestProperty property;
  private final Function<CheckResult, Confirmation> performing;
  private final Traces traces;
  private final Map<String, PolicyEvaluator> evaluators = new LinkedHashMap<>();

  /**
   * A question.
   *
   * @param property which requests are meant
   * @param performing performs a witness
   * @param traces whether requests come with how they are decided
   */
  public WhoCan(
      KeyDeployment deployment,
      KmsAction action,
      RequestProperty property,
      Function<CheckResult, Confirmation> performing,
      Traces traces) {
    this.deployment = deployment;
    this.action = action;
    this.property = property;
    this.performing = performing;
    this.traces = traces;
  }

  /**
   * The whole answer about a key and an action that go by these names.
   *
   * @param place where the names stand, for complaints
   */
  public static Parsed<AccessAnswer> find(
      PolicySet set,
      String key,
      String action,
      RequestLimits limits,
      SourceSpan place,
      Function<CheckResult, Confirmation> performing,
      Traces traces) {
    Parsed<KmsAction> found = action(action, place);
    Parsed<KeyDeployment> deployment = KeyAccesses.find(set, key, place);
    if (found.value().isEmpty() || deployment.value().isEmpty()) {
      List<Diagnostic> all = new ArrayList<>(found.diagnostics());
      all.addAll(deployment.diagnostics());
      return Parsed.failed(all);
    }
    return Parsed.of(
        new WhoCan(
                deployment.value().get(),
                found.value().get(),
                limits.property(),
                performing,
                traces)
            .answer(limits.words()));
  }

  private static Parsed<KmsAction> action(String wanted, SourceSpan place) {
    ActionCatalog actions = ActionCatalog.bundled();
    String name = wanted.contains(":") ? wanted : "kms:" + wanted;
    Optional<KmsAction> found = actions.find(name);
    if (found.isEmpty()) {
      Set<String> names = new TreeSet<>();
      actions.actions().forEach(each -> names.add(each.name()));
      return Parsed.failed(
          Diagnostic.error(
              place,
              "there is no action `"
                  + wanted
                  + "`, expected one of KMS such as `kms:Decrypt`"
                  + Suggestion.hint(name, names)));
    }
    return found.get().isOnKey()
        ? Parsed.of(found.get())
        : Parsed.failed(
            Diagnostic.error(
                place, "`" + found.get().name() + "` is about no key, expected an action that is"));
  }

  private AccessAnswer answer(List<String> limits) {
    List<AccessGroup> groups = groups();
    return new AccessAnswer(
        Optional.of(
            new Subject(
                action.name(),
                deployment.name(),
                deployment.key().arn().map(KeyArn::toString).orElse(""),
                limits,
                deployment.assumptions(),
                deployment.premises())),
        groups,
        groups.isEmpty() ? whyNobody() : List.of(),
        List.of(),
        List.of());
  }

  /** Everybody who can, most certain first. */
  public List<AccessGroup> groups() {
    List<AccessGroup> groups = new ArrayList<>();
    for (Stratum stratum :
        AccessStrata.of(deployment.access(), deployment.space(), action, property)) {
      groups.add(
          new AccessGroup(
              standing(stratum.standing()),
              stratum.callers(),
              stratum.ways().stream().map(way -> way(stratum.standing(), way)).toList(),
              stratum.reason()));
    }
    return groups;
  }

  private static AccessGroup.Standing standing(Standing standing) {
    return switch (standing) {
      case GIVEN -> AccessGroup.Standing.GIVEN;
      case IF_IDENTITY_POLICIES_ALLOW -> AccessGroup.Standing.IF_IDENTITY_POLICIES_ALLOW;
      case OPEN -> AccessGroup.Standing.INCONCLUSIVE;
    };
  }

  private AccessGroup.Way way(Standing standing, Stratum.Way way) {
    RequestContext request =
        way.witness().targetGrant().isPresent()
            ? TargetGrant.of(way.witness(), concrete(helped(way.witness(), standing)))
            : way.witness();
    ApplicablePolicies policies = policies(request, standing);
    Evaluation evaluation =
        evaluators
            .computeIfAbsent(
                standing + " " + request.caller(), key -> PolicyEvaluator.compile(policies))
            .evaluate(request);
    Witness witness =
        new Witness(
            request,
            evaluation.trace().allowedBy().stream()
                .filter(source -> !source.span().isAssumed())
                .map(source -> new StatementReference(source.label(), source.span()))
                .toList(),
            Map.of());
    boolean allowed = evaluation.verdict().equals(new Verdict.Decided(Decision.ALLOWED));
    Confirmation confirmation =
        allowed
            ? performing.apply(shown(witness, policies))
            : new Confirmation.Refuted(
                "the evaluator decides otherwise: " + evaluation.trace().conclusion());
    return new AccessGroup.Way(
        way.tests(),
        traces == Traces.WANTED ? witness.with(evaluation.trace()) : witness,
        confirmation);
  }

  private CheckResult shown(Witness witness, ApplicablePolicies policies) {
    return new CheckResult.Shown(
        deployment.name(),
        deployment.key().span(),
        Severity.NOTE,
        Certainty.ALWAYS,
        witness,
        Parties.named(witness),
        policies,
        deployment.assumptions(),
        List.of());
  }

  /** The policies that decide about the caller, with no unknown in them. */
  private ApplicablePolicies policies(RequestContext request, Standing standing) {
    return concrete(GrantsToOthers.leftOut(helped(request, standing), request.caller()));
  }

  private ApplicablePolicies helped(RequestContext request, Standing standing) {
    ApplicablePolicies known = deployment.access().of(request.caller().identity());
    return standing == Standing.IF_IDENTITY_POLICIES_ALLOW
        ? Scenarios.allowedByIdentity(known)
        : known;
  }

  private ApplicablePolicies concrete(ApplicablePolicies policies) {
    return new Concretizer(new UnknownValues(deployment.account()), Map.of()).concretize(policies);
  }

  /** Why nobody can: what denies it where something allows, and what is asked for in vain. */
  public List<String> whyNobody() {
    Optional<List<Reason>> reasons =
        AccessReasons.of(
            deployment.access(),
            deployment.space(),
            new AllOf(List.of(new ActionIn(Set.of(action.name())), property)),
            deployment.access().unseen());
    if (reasons.isEmpty()) {
      return List.of("to tell why takes more work than is spent");
    }
    return reasons.get().isEmpty()
        ? List.of(
            "no Allow statement and no grant that was read covers such a request of "
                + action.name())
        : Explanation.sentences(reasons.get());
  }
}
