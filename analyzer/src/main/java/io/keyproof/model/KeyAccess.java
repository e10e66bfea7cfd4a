package io.keyproof.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What decides about the use of one key in one deployment, whoever calls.
 *
 * @param common the key policy and the grants, and what limits every caller; its identity policies
 *     and boundary are empty
 * @param identities the users and roles whose policies are known, each with all that it has
 */
public record KeyAccess(ApplicablePolicies common, List<Identity> identities, Unseen unseen) {

  public KeyAccess {
    identities = List.copyOf(identities);
  }

  /**
   * A user or role.
   *
   * @param arn as in {@code aws:PrincipalArn}
   */
  public record Identity(
      String arn, List<Policy> identityPolicies, Optional<List<Policy>> permissionsBoundary) {
    public Identity {
      identityPolicies = List.copyOf(identityPolicies);
      permissionsBoundary = permissionsBoundary.map(List::copyOf);
    }
  }

  /** What the identity policies of everybody else are taken to be. */
  public enum Unseen {
    /** There are none. */
    NONE,
    /** They may allow and do not deny anything. */
    MAY_ALLOW
  }

  /** All policies, each once: what is common, and what each identity has besides. */
  public List<ApplicablePolicies> all() {
    List<ApplicablePolicies> all = new ArrayList<>(List.of(common));
    for (Identity identity : identities) {
      all.add(
          ApplicablePolicies.of(Optional.empty(), identity.identityPolicies(), List.of())
              .withPermissionsBoundary(identity.permissionsBoundary()));
    }
    return all;
  }

  /** The policies that bear on a request of one caller; of an unseen one, if there is none such. */
  public ApplicablePolicies of(String principalArn) {
    Optional<Identity> known = known(principalArn);
    return common
        .withIdentityPolicies(known.map(Identity::identityPolicies).orElse(List.of()))
        .withPermissionsBoundary(known.flatMap(Identity::permissionsBoundary));
  }

  /** Whether this is an identity whose policies are known. */
  public boolean knows(String principalArn) {
    return known(principalArn).isPresent();
  }

  private Optional<Identity> known(String principalArn) {
    return identities.stream().filter(each -> each.arn().equals(principalArn)).findFirst();
  }
}
