package io.keyproof.trail.replay;

import java.util.ArrayList;
import java.util.List;

/** How far policies that are not at hand may reach. */
record UnseenPolicies(Reach keyPolicy, Reach identity, Reach session) {

  /** The least and the most. */
  enum Reach {
    ALL,
    NONE
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnseenPolicies unseen
        && keyPolicy == unseen.keyPolicy
        && identity == unseen.identity
        && session == unseen.session;
  }

  @Override
  public int hashCode() {
    return (keyPolicy.hashCode() * 31 + identity.hashCode()) * 31 + session.hashCode();
  }

  static List<UnseenPolicies> of(Bearing... bearings) {
    boolean isKeyUnseen = false;
    boolean isIdentityUnseen = false;
    boolean isSessionUnseen = false;
    for (Bearing bearing : bearings) {
      isKeyUnseen |= bearing.hasUnseenKeyPolicy();
      isIdentityUnseen |= bearing.hasUnseenIdentity();
      isSessionUnseen |= bearing.hasUnseenSession();
    }
    List<UnseenPolicies> all = new ArrayList<>();
    for (Reach key : reaches(isKeyUnseen)) {
      for (Reach identity : reaches(isIdentityUnseen)) {
        for (Reach session : reaches(isSessionUnseen)) {
          all.add(new UnseenPolicies(key, identity, session));
        }
      }
    }
    return all;
  }

  private static List<Reach> reaches(boolean isUnseen) {
    return isUnseen ? List.of(Reach.values()) : List.of(Reach.NONE);
  }
}
