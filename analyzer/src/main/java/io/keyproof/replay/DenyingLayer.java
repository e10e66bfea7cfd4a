package io.keyproof.replay;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Decision;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Trace;
import io.keyproof.model.Verdict;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The layer of policy that a denial is due to, in the words of AWS's error messages. */
final class DenyingLayer {

  private DenyingLayer() {}

  /** The layer of a statement that denies. */
  static String explicit(Trace trace) {
    Set<SourceSpan> denying =
        trace.deniedBy().stream().map(Trace.Origin::span).collect(Collectors.toSet());
    return trace.policies().stream()
        .filter(policy -> policy.statements().stream().anyMatch(s -> denying.contains(s.span())))
        .map(policy -> words(policy.kind()))
        .findFirst()
        .orElse(words(PolicyKind.KEY));
  }

  /** The layer that lacks an Allow: the one without which, or with more of which, it would pass. */
  static String implicit(ApplicablePolicies policies, RequestContext request) {
    ApplicablePolicies withIdentity =
        policies.withIdentityPolicies(List.of(FullAccess.identityPolicy()));
    if (isAllowed(without(policies, PolicyKind.SERVICE_CONTROL), request)) {
      return words(PolicyKind.SERVICE_CONTROL);
    }
    if (isAllowed(policies.withPermissionsBoundary(Optional.empty()), request)) {
      return words(PolicyKind.PERMISSIONS_BOUNDARY);
    }
    if (isAllowed(without(policies, PolicyKind.SESSION), request)) {
      return words(PolicyKind.SESSION);
    }
    boolean accountLevel = policies.resourcePolicy().isEmpty();
    boolean needsIdentity = accountLevel || isAllowed(withIdentity, request);
    return needsIdentity && !(request.caller() instanceof Caller.Service)
        ? words(PolicyKind.IDENTITY)
        : words(PolicyKind.KEY);
  }

  private static ApplicablePolicies without(ApplicablePolicies all, PolicyKind kind) {
    return new ApplicablePolicies(
        all.resourcePolicy(),
        all.identityPolicies(),
        all.permissionsBoundary(),
        kind == PolicyKind.SESSION ? Optional.empty() : all.sessionPolicies(),
        kind == PolicyKind.SERVICE_CONTROL ? Optional.empty() : all.serviceControlPolicies(),
        all.resourceControlPolicies(),
        all.endpointPolicy(),
        all.grants());
  }

  private static boolean isAllowed(ApplicablePolicies policies, RequestContext request) {
    return PolicyEvaluator.compile(policies)
        .decide(request)
        .equals(new Verdict.Decided(Decision.ALLOWED));
  }

  static String words(PolicyKind kind) {
    return switch (kind) {
      case KEY, RESOURCE, TRUST -> "resource-based policy";
      case IDENTITY -> "identity-based policy";
      case PERMISSIONS_BOUNDARY -> "permissions boundary";
      case SESSION -> "session policy";
      case SERVICE_CONTROL -> "service control policy";
      case RESOURCE_CONTROL -> "resource control policy";
      case VPC_ENDPOINT -> "VPC endpoint policy";
    };
  }
}
