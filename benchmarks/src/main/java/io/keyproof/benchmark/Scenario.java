package io.keyproof.benchmark;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Decision;
import io.keyproof.model.Grant;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policies of one caller and one key, as texts, and requests to decide under them.
 *
 * @param grants stand beside the texts: ListGrants gives them as values
 */
record Scenario(
    String name,
    Optional<PolicyText> keyPolicy,
    List<PolicyText> identity,
    Optional<List<PolicyText>> boundary,
    Optional<List<PolicyText>> session,
    Optional<List<List<PolicyText>>> serviceControl,
    Optional<List<List<PolicyText>>> resourceControl,
    Optional<List<PolicyText>> endpoint,
    List<Grant> grants,
    List<Request> requests) {

  /** One request and what AWS answers to it. */
  record Request(RequestContext context, Decision expected) {}

  /** From the texts to policies that requests can be decided under. */
  PolicyEvaluator compile() {
    return PolicyEvaluator.compile(
        new ApplicablePolicies(
            keyPolicy.map(PolicyText::read),
            read(identity),
            boundary.map(Scenario::read),
            session.map(Scenario::read),
            serviceControl.map(Scenario::readLevels),
            resourceControl.map(Scenario::readLevels),
            endpoint.map(Scenario::read),
            grants));
  }

  private static List<Policy> read(List<PolicyText> texts) {
    List<Policy> policies = new ArrayList<>(texts.size());
    for (PolicyText text : texts) {
      policies.add(text.read());
    }
    return policies;
  }

  private static List<List<Policy>> readLevels(List<List<PolicyText>> levels) {
    List<List<Policy>> policies = new ArrayList<>(levels.size());
    for (List<PolicyText> level : levels) {
      policies.add(read(level));
    }
    return policies;
  }
}
