package io.keyproof.evaluate;

import io.keyproof.model.Caller.RoleType;
import io.keyproof.model.Decision;
import io.keyproof.model.KeyManager;
import io.keyproof.model.Policy;
import io.keyproof.model.Trace;
import io.keyproof.model.Trace.Applies;
import io.keyproof.model.Trace.GrantTrace;
import io.keyproof.model.Trace.Origin;
import io.keyproof.model.Trace.Outcome;
import io.keyproof.model.Trace.PolicyTrace;
import io.keyproof.model.Trace.StatementTrace;
import io.keyproof.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the account of one decision. */
final class Explainer {

  private final Authorization authorization;
  private final CompiledPolicies policies;
  private final RequestView request;
  private final List<PolicyTrace> traces = new ArrayList<>();
  private final List<StatementMatcher> denials = new ArrayList<>();

  Explainer(Authorization authorization) {
    this.authorization = authorization;
    this.policies = authorization.policies();
    this.request = authorization.request();
  }

  Trace explain(Verdict verdict) {
    Optional<String> withoutIdentity =
        request.caller().hasIdentity()
            ? Optional.empty()
            : Optional.of("the caller is no identity of an account");
    add(policies.resource(), Optional.empty());
    add(Optional.of(policies.identity()), withoutIdentity);
    add(policies.boundary(), withoutIdentity);
    add(policies.session(), withoutIdentity);
    policies
        .serviceControl()
        .ifPresent(levels -> levels.forEach(level -> add(Optional.of(level), noServiceControl())));
    policies
        .resourceControl()
        .ifPresent(levels -> levels.forEach(level -> add(Optional.of(level), noResourceControl())));
    add(policies.endpoint(), Optional.empty());
    boolean isAllowed = verdict.equals(new Verdict.Decided(Decision.ALLOWED));
    List<StatementMatcher> carriers =
        isAllowed ? new Carriers(authorization).statements() : List.of();
    List<GrantMatcher> grants = isAllowed ? new Carriers(authorization).grants() : List.of();
    List<Origin> allowedBy = new ArrayList<>();
    carriers.forEach(carrier -> allowedBy.add(origin(carrier)));
    grants.forEach(grant -> allowedBy.add(new Origin(grant.grant().id(), grant.grant().span())));
    String conclusion = new Conclusion(authorization).sentence(verdict, denials, carriers, grants);
    return new Trace(
        traces,
        grantTraces(),
        0,
        allowedBy,
        denials.stream().map(Explainer::origin).toList(),
        conclusion);
  }

  private void add(Optional<PolicyLayer> layer, Optional<String> exemption) {
    if (layer.isEmpty()) {
      return;
    }
    for (PolicyLayer.Document document : layer.get().documents()) {
      Policy policy = document.policy();
      List<StatementTrace> traced = new ArrayList<>();
      for (StatementMatcher statement : document.statements()) {
        traced.add(trace(statement, layer.get()));
      }
      traces.add(
          new PolicyTrace(
              layer.get().kind(),
              policy.name(),
              policy.span(),
              exemption.isPresent()
                  ? Outcome.NOT_APPLIED
                  : new DocumentOutcome(document, request).of(layer.get().kind()),
              exemption.orElse(""),
              traced,
              0));
    }
    if (exemption.isEmpty()) {
      for (StatementMatcher statement : layer.get().denies()) {
        if (statement.matches(request).isTrue()) {
          denials.add(statement);
        }
      }
    }
  }

  private StatementTrace trace(StatementMatcher matcher, PolicyLayer layer) {
    return new StatementTrace(
        matcher.statement().label(),
        matcher.statement().effect(),
        matcher.statement().span(),
        applies(matcher.matches(request)),
        new StatementExplanation(matcher, request).because(layer.kind()));
  }

  private List<GrantTrace> grantTraces() {
    if (authorization.subject() != Authorization.Subject.KEY) {
      return List.of();
    }
    List<GrantTrace> grants = new ArrayList<>();
    for (GrantMatcher grant : policies.grants()) {
      grants.add(
          new GrantTrace(
              grant.grant().id(),
              grant.grant().span(),
              applies(grant.permits(authorization)),
              because(grant)));
    }
    return grants;
  }

  private String because(GrantMatcher grant) {
    if (grant.permits(authorization).isTrue()) {
      return "it permits the operation";
    }
    if (grant.covers(request).isFalse()) {
      return "its operations do not hold `" + request.context().action() + "`";
    }
    if (grant.grantee(request).any().isFalse()) {
      return "its grantee is somebody else";
    }
    if (grant.constraints(request).isFalse()) {
      return "its constraints are not met";
    }
    if (grant.hasPropagated(authorization).isFalse()) {
      return "it has not propagated and its token is not given";
    }
    return grant.permits(authorization).isUnknown()
        ? "it hangs on what the input leaves open"
        : "what limits the caller does not allow the operation";
  }

  private Optional<String> noServiceControl() {
    if (authorization.serviceControlApplies()) {
      return Optional.empty();
    }
    if (!request.caller().hasIdentity()) {
      return Optional.of("the caller is no identity of an account");
    }
    return Optional.of(
        request.caller().roleType() == RoleType.SERVICE_LINKED
            ? "the caller is a service-linked role"
            : "the caller belongs to the management account");
  }

  private Optional<String> noResourceControl() {
    if (authorization.resourceControlApplies()) {
      return Optional.empty();
    }
    if (request.caller().roleType() == RoleType.SERVICE_LINKED) {
      return Optional.of("the caller is a service-linked role");
    }
    if (request.context().keyManager() == KeyManager.AWS) {
      return Optional.of("the key is an AWS managed key");
    }
    return Optional.of(
        switch (authorization.subject()) {
          case ACCOUNT -> "the operation has no resource";
          case GRANT_RETIREMENT -> "RetireGrant is exempt";
          case ALIAS, KEY, ROLE, OTHER_RESOURCE -> "the resource is the management account's";
        });
  }

  private static Applies applies(Truth truth) {
    return switch (truth) {
      case TRUE -> Applies.YES;
      case FALSE -> Applies.NO;
      case UNKNOWN -> Applies.OPEN;
    };
  }

  private static Origin origin(StatementMatcher matcher) {
    return new Origin(matcher.statement().label(), matcher.statement().span());
  }
}
