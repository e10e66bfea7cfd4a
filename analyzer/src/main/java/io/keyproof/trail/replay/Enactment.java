package io.keyproof.trail.replay;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.RequestContext;
import java.util.Optional;

/**
 * A check as it may be performed.
 *
 * @param reason why it cannot be; empty if it can
 */
record Enactment(Optional<Scene> scene, String reason) {

  /**
   * A request under the proposed policies.
   *
   * @param isAllowed what the evaluator says of it
   */
  record Scene(RequestContext request, ApplicablePolicies policies, boolean isAllowed) {}

  static Enactment of(Scene scene) {
    return new Enactment(Optional.of(scene), "");
  }

  static Enactment none(String reason) {
    return new Enactment(Optional.empty(), reason);
  }
}
