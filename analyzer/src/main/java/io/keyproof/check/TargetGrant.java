package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.RequestContext;

/** The grant that a request to retire one is about, as a deployment has it. */
final class TargetGrant {

  private TargetGrant() {}

  /** The request about that deployment's grant of the same id, should it have one. */
  static RequestContext of(RequestContext request, ApplicablePolicies policies) {
    return request
        .targetGrant()
        .map(
            target ->
                policies.grants().stream()
                    .filter(grant -> grant.id().equals(target.id()))
                    .findFirst()
                    .map(request::withTargetGrant)
                    .orElseGet(request::withoutTargetGrant))
        .orElse(request);
  }
}
