package io.keyproof.catalog;

import io.keyproof.model.GrantOperation;
import java.util.Optional;
import java.util.Set;

/**
 * An action of AWS KMS, as the service authorization reference lists it.
 *
 * @param name {@code kms:Decrypt}
 * @param resourceTypes what a request for it is authorised on
 * @param crossAccount whether it works on a key of another account at all
 * @param grantOperation the operation by which a grant can permit it
 * @param keyUsages key usages that it works on; empty for any
 * @param conditionKeys condition keys listed for it, by name
 */
public record KmsAction(
    String name,
    String accessLevel,
    Set<ResourceType> resourceTypes,
    boolean crossAccount,
    Optional<GrantOperation> grantOperation,
    EncryptionContextUse encryptionContext,
    Set<String> keyUsages,
    Set<String> conditionKeys) {

  /** What an action is authorised on. */
  public enum ResourceType {
    KEY,
    ALIAS,
    /** Account-level: Resource must be {@code *}. */
    NONE
  }

  /** Where an encryption context stands in a request for the action. */
  public enum EncryptionContextUse {
    NONE,
    REQUEST,
    GRANT_CONSTRAINT
  }

  public KmsAction {
    resourceTypes = Set.copyOf(resourceTypes);
    keyUsages = Set.copyOf(keyUsages);
    conditionKeys = Set.copyOf(conditionKeys);
  }

  /** {@code Decrypt}. */
  public String operation() {
    return name.substring("kms:".length());
  }

  public boolean isOnKey() {
    return resourceTypes.contains(ResourceType.KEY);
  }
}
