package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestProperty;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AllowSource;
import io.keyproof.symbolic.RequestProver.Layer;
import io.keyproof.symbolic.RequestSpace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The surroundings in which a document is judged: the policies that bear on it, the requests that
 * are meant, and what is taken for granted of all that the input does not show.
 *
 * @param subject what is judged
 * @param layer what "allowed" means when a policy is judged for itself
 * @param callers which callers this scenario is about
 * @param judged the policy whose statements are judged; empty where grants are
 * @param ownAccount the key's account
 * @param readings the accounts that the key may belong to instead, and this one, where nothing
 *     decides between them; else only this one
 */
record Scenario(
    Subject subject,
    String resource,
    SourceSpan span,
    ApplicablePolicies policies,
    RequestSpace space,
    Layer layer,
    RequestProperty callers,
    Optional<Policy> judged,
    String ownAccount,
    List<String> readings,
    List<Assumption> assumptions) {

  private static final Set<PolicyKind> LIMITS =
      Set.of(
          PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL, PolicyKind.PERMISSIONS_BOUNDARY);

  Scenario {
    readings = List.copyOf(readings);
    assumptions = List.copyOf(assumptions);
  }

  /** The scenario of a document for which one account comes into question. */
  Scenario(
      Subject subject,
      String resource,
      SourceSpan span,
      ApplicablePolicies policies,
      RequestSpace space,
      Layer layer,
      RequestProperty callers,
      Optional<Policy> judged,
      String ownAccount,
      List<Assumption> assumptions) {
    this(
        subject,
        resource,
        span,
        policies,
        space,
        layer,
        callers,
        judged,
        ownAccount,
        List.of(ownAccount),
        assumptions);
  }

  /** The same, judged by the requests that may still come. */
  Scenario since(LocalDate day) {
    return new Scenario(
        subject,
        resource,
        span,
        policies,
        space.since(day),
        layer,
        callers,
        judged,
        ownAccount,
        readings,
        assumptions);
  }

  /** Whether an identity policy stands under limits, or under a key policy that is at hand. */
  boolean isLimited() {
    return subject == Subject.IDENTITY_POLICY
        && (policies.permissionsBoundary().isPresent()
            || policies.serviceControlPolicies().isPresent()
            || policies.resourceControlPolicies().isPresent()
            || space.key().isPresent());
  }

  /** Whether the source belongs to what is judged. */
  boolean judges(AllowSource source) {
    if (source instanceof AllowSource.OfStatement statement) {
      return judged.filter(policy -> policy.span().equals(statement.policy().span())).isPresent();
    }
    return subject == Subject.GRANT;
  }

  /**
   * Whether the source goes with whatever is judged: it is taken for granted, it only limits, or it
   * is the key's policy that lets identity policies decide.
   */
  boolean isSurrounding(AllowSource source) {
    if (source.span().isAssumed()) {
      return true;
    }
    return source instanceof AllowSource.OfStatement statement
        && (LIMITS.contains(statement.policy().kind())
            || (subject == Subject.IDENTITY_POLICY && statement.policy().kind() == PolicyKind.KEY));
  }
}
