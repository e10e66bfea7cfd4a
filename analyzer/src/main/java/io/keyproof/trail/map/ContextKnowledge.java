package io.keyproof.trail.map;

import io.keyproof.model.ConditionKey;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a record says of the condition keys for which it has no value: absent from the request, or
 * not told.
 *
 * @param gaps what this record, unlike others, does not tell
 */
public record ContextKnowledge(Set<Gap> gaps) {

  /** A part of the context that a record may not tell. */
  public enum Gap {
    PARAMETERS,
    PRINCIPAL,
    PRINCIPAL_TAGS,
    NETWORK,
    VIA_SERVICE
  }

  private static final Set<String> OF_PARAMETERS =
      Set.of(
          "kms:encryptioncontextkeys",
          "kms:encryptionalgorithm",
          "kms:requestalias",
          "kms:datakeypairspec",
          "kms:signingalgorithm",
          "kms:messagetype",
          "kms:macalgorithm",
          "kms:keyagreementalgorithm",
          "kms:granteeprincipal",
          "kms:retiringprincipal",
          "kms:grantoperations",
          "kms:grantconstrainttype",
          "kms:bypasspolicylockoutsafetycheck",
          "kms:schedulekeydeletionpendingwindowindays",
          "kms:replicaregion",
          "kms:primaryregion",
          "kms:expirationmodel",
          "kms:validto",
          "kms:wrappingalgorithm",
          "kms:wrappingkeyspec",
          "kms:rotationperiodindays",
          "aws:tagkeys");
  private static final Set<String> OF_PRINCIPAL =
      Set.of(
          "aws:principalarn",
          "aws:principaltype",
          "aws:userid",
          "aws:username",
          "aws:sourceidentity",
          "aws:tokenissuetime",
          "aws:multifactorauthpresent");
  private static final Set<String> OF_NETWORK =
      Set.of("aws:sourceip", "aws:sourcevpce", "aws:vpcsourceip");
  private static final Set<String> ALWAYS_TOLD =
      Set.of(
          "kms:calleraccount",
          "aws:principalaccount",
          "aws:viaawsservice",
          "aws:calledvialast",
          "aws:requestedregion",
          "aws:currenttime",
          "aws:epochtime",
          "aws:securetransport",
          "aws:resourceaccount",
          "aws:principalisawsservice",
          "aws:principalservicename");

  public ContextKnowledge {
    Set<Gap> sorted = EnumSet.noneOf(Gap.class);
    sorted.addAll(gaps);
    gaps = Set.copyOf(sorted);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContextKnowledge knowledge && gaps.equals(knowledge.gaps);
  }

  @Override
  public int hashCode() {
    return gaps.hashCode();
  }

  /** Whether a key for which there is no value may have one all the same. */
  public boolean isOpen(ConditionKey key) {
    String name = key.canonical();
    if (name.startsWith("kms:encryptioncontext:")
        || name.startsWith("aws:requesttag/")
        || OF_PARAMETERS.contains(name)) {
      return gaps.contains(Gap.PARAMETERS);
    }
    if (name.startsWith("aws:principaltag/")) {
      return gaps.contains(Gap.PRINCIPAL_TAGS);
    }
    if (name.equals("kms:viaservice")) {
      return gaps.contains(Gap.VIA_SERVICE);
    }
    if (OF_PRINCIPAL.contains(name)) {
      return gaps.contains(Gap.PRINCIPAL);
    }
    if (OF_NETWORK.contains(name)) {
      return gaps.contains(Gap.NETWORK);
    }
    return !ALWAYS_TOLD.contains(name);
  }
}
