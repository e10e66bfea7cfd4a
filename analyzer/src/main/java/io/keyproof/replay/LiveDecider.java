package io.keyproof.replay;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Decision;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Trace;
import io.keyproof.model.Verdict;
import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.AccessDecision;
import io.keyproof.sandbox.access.AccessDecision.Denial;
import io.keyproof.sandbox.access.AccessDecision.Denied;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.AccessTarget.OnKey;
import io.keyproof.sandbox.access.RoleAssumption;
import io.keyproof.sandbox.key.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides the calls of a sandbox that people and programs use: every layer of policy, compiled once
 * and kept until the key's policy or grants change.
 */
final class LiveDecider implements AccessDecider {
  // Callers times keys in use; past that, everything is compiled anew.
  private static final int MOST_KEPT = 20_000;
  // So few are as quickly looked at as looked for.
  private static final int FEW_GRANTS = 32;
  private static final AccessDecision ALLOWED = new AccessDecision.Allowed("policies allow it");

  private final SandboxAccounts accounts;
  private final PolicyTexts texts = new PolicyTexts();
  private final Map<Subject, Compiled> compiled = new ConcurrentHashMap<>();
  private final Map<String, GrantIndex> indexes = new ConcurrentHashMap<>();

  LiveDecider(SandboxAccounts accounts) {
    this.accounts = accounts;
  }

  /** Whose requests on what an evaluator is for. */
  private record Subject(String caller, List<String> sessionPolicies, String resource) {}

  /**
   * An evaluator, and of which policy and grants it was made.
   *
   * @param grants the very list that the sandbox holds: lists are replaced, never changed
   */
  private record Compiled(String keyPolicy, List<Grant> grants, PolicyEvaluator evaluator) {
    boolean isOf(String policy, List<Grant> others) {
      return isSame(grants, others) && keyPolicy.equals(policy);
    }

    @SuppressWarnings("ReferenceEquality") // tens of thousands of grants are too many to compare
    private static boolean isSame(List<Grant> one, List<Grant> other) {
      return one == other;
    }
  }

  @Override
  public AccessDecision decide(AccessRequest request) {
    Caller caller = SandboxCallers.toModel(request.caller());
    RequestContext context = RequestTranslator.translate(request, caller);
    List<Grant> grants = grants(request, caller);
    PolicyEvaluator evaluator = evaluator(request, caller, grants);
    Verdict verdict = evaluator.decide(context);
    if (verdict instanceof Verdict.Undecided undecided) {
      return new AccessDecision.Undecided(String.join("; ", undecided.reasons()));
    }
    return switch (((Verdict.Decided) verdict).decision()) {
      case ALLOWED -> ALLOWED;
      case EXPLICIT_DENY, IMPLICIT_DENY ->
          denied(
              evaluator, context, policies(request, caller, grants), ((Verdict.Decided) verdict));
    };
  }

  @Override
  public List<String> policyFaults(String policyText) {
    return texts.keyPolicyFaults(policyText);
  }

  @Override
  public AccessDecision canStillPutKeyPolicy(AccessRequest request) {
    return decide(request);
  }

  @Override
  public AccessDecision mayAssume(RoleAssumption assumption) {
    Optional<Policy> trust =
        accounts
            .find(assumption.roleArn())
            .flatMap(SandboxPrincipal::identity)
            .flatMap(IamIdentity::trustPolicy);
    if (trust.isEmpty()) {
      return new Denied(Denial.IMPLICIT, "resource-based policy", "there is no such role");
    }
    Caller caller = SandboxCallers.toModel(assumption.caller());
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            accounts
                .of(caller.identity(), texts.sessionPolicies(assumption.caller()))
                .withResourcePolicy(trust));
    List<String> actions = new ArrayList<>(List.of("sts:AssumeRole"));
    if (!assumption.tags().isEmpty()) {
      actions.add("sts:TagSession");
    }
    for (String action : actions) {
      RequestContext context = RoleRequests.context(assumption, action, caller);
      if (!evaluator.decide(context).equals(new Verdict.Decided(Decision.ALLOWED))) {
        return new Denied(Denial.IMPLICIT, "resource-based policy", "not allowed to " + action);
      }
    }
    return ALLOWED;
  }

  @Override
  public List<String> sessionPolicyFaults(String policyText) {
    return texts.sessionPolicyFaults(policyText);
  }

  /** The grants that can bear on the request: the key's own list, if it is short. */
  private List<Grant> grants(AccessRequest request, Caller caller) {
    List<Grant> all = request.target() instanceof OnKey onKey ? onKey.grants() : List.of();
    if (all.size() <= FEW_GRANTS) {
      return all;
    }
    if (indexes.size() >= MOST_KEPT) {
      indexes.clear();
    }
    return indexes
        .computeIfAbsent(request.target().resource(), added -> new GrantIndex())
        .candidates(all, request, caller);
  }

  private PolicyEvaluator evaluator(AccessRequest request, Caller caller, List<Grant> grants) {
    boolean onKey = request.target() instanceof OnKey;
    String policy = onKey ? ((OnKey) request.target()).policy() : "";
    boolean selected = onKey && !Compiled.isSame(grants, ((OnKey) request.target()).grants());
    if (selected && !grants.isEmpty()) {
      return PolicyEvaluator.compile(policies(request, caller, grants));
    }
    Subject subject =
        new Subject(
            caller.name(),
            request.caller().sessionPolicies(),
            onKey ? request.target().resource() : "");
    Compiled known = compiled.get(subject);
    if (known != null && known.isOf(policy, grants)) {
      return known.evaluator();
    }
    if (compiled.size() >= MOST_KEPT) {
      compiled.clear();
    }
    PolicyEvaluator made = PolicyEvaluator.compile(policies(request, caller, grants));
    compiled.put(subject, new Compiled(policy, grants, made));
    return made;
  }

  private ApplicablePolicies policies(AccessRequest request, Caller caller, List<Grant> grants) {
    ApplicablePolicies policies =
        accounts.of(caller.identity(), texts.sessionPolicies(request.caller()));
    if (!(request.target() instanceof OnKey target)) {
      return policies;
    }
    return policies
        .withResourcePolicy(texts.keyPolicy(target.policy()))
        .withGrants(
            grants.stream()
                .filter(grant -> SandboxCallers.mayBeGrantee(grant, caller))
                .map(SandboxGrants::toModel)
                .toList());
  }

  private static AccessDecision denied(
      PolicyEvaluator evaluator,
      RequestContext context,
      ApplicablePolicies policies,
      Verdict.Decided verdict) {
    Trace trace = evaluator.evaluate(context).trace();
    return verdict.decision() == Decision.EXPLICIT_DENY
        ? new Denied(Denial.EXPLICIT, DenyingLayer.explicit(trace), trace.conclusion())
        : new Denied(Denial.IMPLICIT, DenyingLayer.implicit(policies, context), trace.conclusion());
  }
}
