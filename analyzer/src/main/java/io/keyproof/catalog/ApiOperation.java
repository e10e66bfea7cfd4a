package io.keyproof.catalog;

import java.util.List;
import java.util.Optional;

/**
 * An operation of the AWS KMS API with every permission that it needs, each on its own object.
 *
 * @param name {@code ReEncrypt}
 */
public record ApiOperation(String name, List<Requirement> requirements) {

  public ApiOperation {
    requirements = List.copyOf(requirements);
  }

  /** What a permission is needed on. */
  public enum Target {
    /** The key that the operation is about; of a ReEncrypt, the one that decrypts. */
    KEY,
    ALIAS,
    /** The second key: a ReEncrypt's destination, an alias's new key, the replica to promote. */
    DESTINATION,
    /** The account; Resource is {@code *}. */
    ACCOUNT,
    /** The account, in the Region that a replica key is made in. */
    DESTINATION_REGION,
    /** The role by which AWS KMS synchronizes multi-Region keys. */
    SERVICE_LINKED_ROLE
  }

  /**
   * One permission.
   *
   * @param parameter the request parameter without which the permission is not needed
   */
  public record Requirement(String action, Target target, Optional<String> parameter) {}

  /** Whether a permission on such an object may be needed. */
  public boolean uses(Target target) {
    return requirements.stream().anyMatch(requirement -> requirement.target() == target);
  }

  /** The request parameters that need a permission of their own. */
  public List<String> parameters() {
    return requirements.stream().flatMap(each -> each.parameter().stream()).toList();
  }
}
