package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestProperty;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AllowSource;
import io.keyproof.symbolic.RequestProver.Layer;
import io.keyproof.symbolic.RequestSpace;
import java.util.List;
import java.util.Optional;

/**
 * The surroundings in which a document is judged: the policies that bear on it, the requests that
 * are meant, and what is taken for granted of all that the input does not show.
 *
 * @param subject what is judged
 * @param layer what "allowed" means when a policy is judged for itself
 * @param callers which callers this scenario is about
 * @param judged the policy whose statements are judged; empty where grants are
 * @param ownAccount the key's account
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
    List<Assumption> assumptions) {

  Scenario {
    assumptions = List.copyOf(assumptions);
  }

  /** Whether the source belongs to what is judged. */
  boolean judges(AllowSource source) {
    if (source instanceof AllowSource.OfStatement statement) {
      return judged.filter(policy -> policy.span().equals(statement.policy().span())).isPresent();
    }
    return subject == Subject.GRANT;
  }

  /** Whether the source is taken for granted, not part of the input. */
  static boolean isAssumed(AllowSource source) {
    return source.span().file().equals(Scenarios.ASSUMED);
  }
}
