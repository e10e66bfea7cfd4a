package io.keyproof.trail.map;

import io.keyproof.model.ConditionKey;
import io.keyproof.trail.index.Part;
import java.util.EnumSet;
import java.util.Set;

/** Which parts of records a condition key takes its value from, beside what and who. */
public final class RelevantParts {

  private static final Set<String> OF_ROUTE =
      Set.of("aws:sourceip", "aws:sourcevpce", "aws:vpcsourceip", "aws:useragent");
  private static final Set<String> OF_SESSION =
      Set.of(
          "aws:userid",
          "aws:username",
          "aws:sourceidentity",
          "aws:tokenissuetime",
          "aws:multifactorauthpresent");
  private static final Set<String> OF_QUESTION =
      Set.of(
          "aws:principalarn",
          "aws:principaltype",
          "aws:principalaccount",
          "aws:principalisawsservice",
          "aws:principalservicename",
          "aws:requestedregion",
          "aws:resourceaccount",
          "aws:securetransport",
          "aws:viaawsservice",
          "aws:calledvialast",
          "kms:calleraccount",
          "kms:reencryptonsamekey");

  private RelevantParts() {}

  /** The parts for these keys; for one that is not known here, all. */
  public static Set<Part> of(Set<ConditionKey> keys) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (ConditionKey key : keys) {
      String name = key.canonical();
      if (OF_ROUTE.contains(name)) {
        parts.add(Part.HOW);
      } else if (OF_SESSION.contains(name) || name.startsWith("aws:principaltag/")) {
        parts.add(Part.SESSION);
      } else if (name.startsWith("kms:") && !OF_QUESTION.contains(name)) {
        // Of calls through a service that is not named, the encryption context tells the service.
        parts.add(Part.PARAMETERS);
      } else if (!OF_QUESTION.contains(name)) {
        return EnumSet.of(Part.HOW, Part.SESSION, Part.PARAMETERS);
      }
    }
    return parts;
  }
}
