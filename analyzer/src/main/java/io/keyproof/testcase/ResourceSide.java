package io.keyproof.testcase;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Grant;
import io.keyproof.model.KeyManager;
import io.keyproof.model.Organization;
import io.keyproof.model.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One object of a request with what bears on it.
 *
 * @param resource the ARN, or {@code *}
 * @param account the owner's, twelve digits
 */
record ResourceSide(
    String resource,
    String account,
    SortedMap<ConditionKey, List<String>> context,
    Map<String, String> encryptionContext,
    Optional<Policy> resourcePolicy,
    Optional<List<List<Policy>>> resourceControlPolicies,
    List<Grant> grants,
    KeyManager keyManager,
    Organization organization) {

  /** Another object of the same request and account, such as an alias: no policy of its own. */
  ResourceSide withoutPolicies(String other) {
    return new ResourceSide(
        other,
        account,
        context,
        encryptionContext,
        Optional.empty(),
        resourceControlPolicies,
        List.of(),
        keyManager,
        organization);
  }

  ResourceSide with(SortedMap<ConditionKey, List<String>> otherContext) {
    return new ResourceSide(
        resource,
        account,
        otherContext,
        encryptionContext,
        resourcePolicy,
        resourceControlPolicies,
        grants,
        keyManager,
        organization);
  }
}
