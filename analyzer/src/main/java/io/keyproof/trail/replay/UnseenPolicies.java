package io.keyproof.trail.replay;

import java.util.ArrayList;
import java.util.List;

/** How far policies that are not at hand may reach. */
record UnseenPolicies(Reach keyPolicy, Reach identity) {

  /** The least and the most. */
  enum Reach {
    ALL,
    NONE
  }

  static List<UnseenPolicies> of(Bearing... bearings) {
    boolean isKeyUnseen = false;
    boolean isIdentityUnseen = false;
    for (Bearing bearing : bearings) {
      isKeyUnseen |= bearing.hasUnseenKeyPolicy();
      isIdentityUnseen |= bearing.hasUnseenIdentity();
    }
    List<UnseenPolicies> all = new ArrayList<>();
    for (Reach key : isKeyUnseen ? Reach.values() : new Reach[] {Reach.NONE}) {
      for (Reach identity : isIdentityUnseen ? Reach.values() : new Reach[] {Reach.NONE}) {
        all.add(new UnseenPolicies(key, identity));
      }
    }
    return all;
  }
}
