package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.PolicyPart;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import java.util.List;
import java.util.stream.Stream;

/** What can be said of a policy as a whole. */
final class PolicyPhrases {

  private PolicyPhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>("policy is larger than AWS allows", PolicyPart.class, new PolicySize()),
        new Phrase<>(
            "policy is written in the old language",
            PolicyPart.class,
            Phrase.Test.of(part -> part.policy().version() == PolicyVersion.V2008_10_17)),
        new Phrase<>(
            "policy has a character that AWS refuses", PolicyPart.class, new RefusedCharacter()));
  }

  static List<ValuedPhrase<?>> valued() {
    return List.of(
        ValuedPhrase.of(
            "policy is",
            PolicyPart.class,
            Stream.of(PolicyKind.values()).map(PolicyKind::words).toList(),
            "key policy",
            words -> Phrase.Test.of(part -> words.contains(part.policy().kind().words()))));
  }
}
