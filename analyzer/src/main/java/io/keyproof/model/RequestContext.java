package io.keyproof.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One authorization request: one caller, one action, one resource. A closed world: a condition key
 * that {@code context} does not hold is absent from the request; nothing is derived.
 *
 * @param action {@code kms:Decrypt}; names are compared without regard to case
 * @param resource the ARN of the key, alias or other resource; {@code *} for account-level actions
 * @param resourceAccount twelve digits
 * @param context condition keys with their values; a single-valued key has one
 * @param encryptionContext read by grant constraints only; conditions read {@code context}
 * @param createGrant what a CreateGrant asks for
 * @param targetGrant the grant that a RetireGrant is about
 */
public record RequestContext(
    Caller caller,
    String action,
    String resource,
    String resourceAccount,
    SortedMap<ConditionKey, List<String>> context,
    Map<String, String> encryptionContext,
    List<String> grantTokens,
    Optional<GrantRequest> createGrant,
    Optional<Grant> targetGrant,
    KeyManager keyManager,
    Organization callerOrganization,
    Organization resourceOrganization) {

  public RequestContext {
    SortedMap<ConditionKey, List<String>> copy = new TreeMap<>();
    context.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    context = Collections.unmodifiableSortedMap(copy);
    encryptionContext = Collections.unmodifiableSortedMap(new TreeMap<>(encryptionContext));
    grantTokens = List.copyOf(grantTokens);
  }

  /** A request of a customer's caller on a customer managed key, both in member accounts. */
  public static RequestContext of(
      Caller caller,
      String action,
      String resource,
      String resourceAccount,
      Map<ConditionKey, List<String>> context,
      Map<String, String> encryptionContext) {
    return new RequestContext(
        caller,
        action,
        resource,
        resourceAccount,
        new TreeMap<>(context),
        encryptionContext,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        KeyManager.CUSTOMER,
        Organization.MEMBER,
        Organization.MEMBER);
  }

  /** The same, as one that asks for this grant. */
  public RequestContext withCreateGrant(GrantRequest asked) {
    return withGrants(Optional.of(asked), targetGrant);
  }

  /** The same, as one that is about this grant. */
  public RequestContext withTargetGrant(Grant target) {
    return withGrants(createGrant, Optional.of(target));
  }

  /** The same, as one about a grant that is not there. */
  public RequestContext withoutTargetGrant() {
    return withGrants(createGrant, Optional.empty());
  }

  /** The same with these pairs, which the condition keys tell by themselves. */
  public RequestContext withEncryptionContext(Map<String, String> pairs) {
    return new RequestContext(
        caller,
        action,
        resource,
        resourceAccount,
        context,
        pairs,
        grantTokens,
        createGrant,
        targetGrant,
        keyManager,
        callerOrganization,
        resourceOrganization);
  }

  /** The same with another action. */
  public RequestContext withAction(String name) {
    return new RequestContext(
        caller,
        name,
        resource,
        resourceAccount,
        context,
        encryptionContext,
        grantTokens,
        createGrant,
        targetGrant,
        keyManager,
        callerOrganization,
        resourceOrganization);
  }

  private RequestContext withGrants(Optional<GrantRequest> asked, Optional<Grant> target) {
    return new RequestContext(
        caller,
        action,
        resource,
        resourceAccount,
        context,
        encryptionContext,
        grantTokens,
        asked,
        target,
        keyManager,
        callerOrganization,
        resourceOrganization);
  }

  /** The values of a condition key; empty if the request does not carry it. */
  public List<String> values(ConditionKey key) {
    List<String> values = context.get(key);
    return values == null ? List.of() : values;
  }
}
