package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Caller.RoleType;
import io.keyproof.model.Decision;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Statement;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.Difference.IdentityPolicies;
import io.keyproof.symbolic.Difference.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the evaluator says of one request under one document by itself: whether some Allow statement
 * matches it, or all is allowed that is not denied, and no Deny statement does.
 */
final class DocumentJudge {

  private static final Caller SOMEBODY =
      new Caller.RoleSession(
          "arn:aws:sts::" + KeyAccount.EXAMPLE + ":assumed-role/any/session",
          "arn:aws:iam::" + KeyAccount.EXAMPLE + ":role/any",
          RoleType.ORDINARY);

  private final Policy document;
  private final Rest rest;

  /** What holds of requests that no statement of a document is about. */
  enum Rest {
    ALLOWED,
    NOT_ALLOWED
  }

  DocumentJudge(Policy document, Rest rest) {
    this.document = document;
    this.rest = rest;
  }

  /** Empty where AWS decides such a request by more than the document. */
  Optional<Boolean> allows(Shown shown) {
    Caller caller = shown.caller().orElse(SOMEBODY);
    RequestContext request =
        RequestContext.of(
            caller,
            shown.action(),
            shown.resource(),
            caller.account().orElse(KeyAccount.EXAMPLE),
            shown.context(),
            Map.of());
    Policy known =
        new Concretizer(new UnknownValues(request.resourceAccount()), shown.guards())
            .concretize(document);
    if (shown.caller().isEmpty()) {
      return Optional.of(allowsAnybody(known, request));
    }
    return isOnResource(shown.action())
        ? Optional.of(allows(known, request, shown.identityPolicies()))
        : Optional.empty();
  }

  /** A document without principals is read as an identity policy. */
  private boolean allowsAnybody(Policy known, RequestContext request) {
    Policy allows = denying(known, Effect.ALLOW, PolicyKind.IDENTITY);
    Policy denies = denying(known, Effect.DENY, PolicyKind.IDENTITY);
    return (rest == Rest.ALLOWED || isDenied(of(List.of(allows)), request))
        && !isDenied(of(List.of(denies)), request);
  }

  /** A document with principals is the policy of a resource in the caller's own account. */
  private boolean allows(Policy known, RequestContext request, IdentityPolicies identityPolicies) {
    if (isDenied(of(denying(known, Effect.DENY, known.kind())), request)) {
      return false;
    }
    if (rest == Rest.ALLOWED) {
      return true;
    }
    boolean helped =
        identityPolicies == IdentityPolicies.ALLOW || known.kind() == PolicyKind.VPC_ENDPOINT;
    boolean delegates = isDelegating(request.action());
    if ((helped || request.caller() instanceof Caller.Root) && !delegates) {
      // Elsewhere identity policies suffice by themselves, so that a match is seen by a Deny only.
      return isDenied(of(denying(known, Effect.ALLOW, known.kind())), request);
    }
    ApplicablePolicies policies =
        new ApplicablePolicies(
            Optional.of(known),
            helped ? List.of(Scenarios.allowingEverything(PolicyKind.IDENTITY)) : List.of(),
            Optional.empty(),
            Optional.of(List.of(Scenarios.allowingEverything(PolicyKind.SESSION))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return decision(policies, request).equals(new Verdict.Decided(Decision.ALLOWED));
  }

  /** The statements of one effect, as ones that deny: so it is seen which requests they match. */
  private static Policy denying(Policy policy, Effect effect, PolicyKind kind) {
    List<Statement> denying = new ArrayList<>();
    for (Statement each : policy.statements()) {
      if (each.effect() == effect) {
        denying.add(
            new Statement(
                each.index(),
                each.sid(),
                Effect.DENY,
                each.principals(),
                each.actions(),
                each.resources(),
                each.conditions(),
                each.guard(),
                each.span()));
      }
    }
    return new Policy(
        kind, policy.name(), policy.version(), denying, Optional.empty(), policy.span());
  }

  private static ApplicablePolicies of(List<Policy> identityPolicies) {
    return ApplicablePolicies.of(Optional.empty(), identityPolicies, List.of());
  }

  private static ApplicablePolicies of(Policy resourcePolicy) {
    return ApplicablePolicies.of(Optional.of(resourcePolicy), List.of(), List.of());
  }

  private static boolean isDenied(ApplicablePolicies policies, RequestContext request) {
    return decision(policies, request).equals(new Verdict.Decided(Decision.EXPLICIT_DENY));
  }

  private static Verdict decision(ApplicablePolicies policies, RequestContext request) {
    return PolicyEvaluator.compile(policies).decide(request);
  }

  /** Keys and roles leave nothing to identity policies but what their own policy does. */
  private static boolean isDelegating(String action) {
    String name = action.toLowerCase(Locale.ROOT);
    return name.startsWith("kms:") || name.startsWith("sts:assumerole");
  }

  /** Some actions of KMS are about no key, and who retires a grant the grant alone decides. */
  private static boolean isOnResource(String action) {
    return ActionCatalog.bundled()
        .find(action)
        .map(known -> known.isOnKey() && !known.name().equals("kms:RetireGrant"))
        .orElse(true);
  }
}
