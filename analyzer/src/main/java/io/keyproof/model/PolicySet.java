package io.keyproof.model;

import java.util.List;

/**
 * Everything that one run read about access to keys: one deployment. Keys and identities of one set
 * are judged together.
 *
 * @param others policies that only limit or belong to other services: SCPs, RCPs, endpoint
 *     policies, other resource policies
 * @param aliases those that the input holds as objects of their own, wherever they point
 */
public record PolicySet(
    List<KmsKey> keys, List<IamIdentity> identities, List<Policy> others, List<KeyAlias> aliases) {

  public PolicySet {
    keys = List.copyOf(keys);
    identities = List.copyOf(identities);
    others = List.copyOf(others);
    aliases = List.copyOf(aliases);
  }

  /** A set that holds no aliases. */
  public PolicySet(List<KmsKey> keys, List<IamIdentity> identities, List<Policy> others) {
    this(keys, identities, others, List.of());
  }

  /** Everything of all of them. */
  public static PolicySet union(List<PolicySet> sets) {
    return new PolicySet(
        sets.stream().flatMap(set -> set.keys().stream()).toList(),
        sets.stream().flatMap(set -> set.identities().stream()).toList(),
        sets.stream().flatMap(set -> set.others().stream()).toList(),
        sets.stream().flatMap(set -> set.aliases().stream()).toList());
  }
}
