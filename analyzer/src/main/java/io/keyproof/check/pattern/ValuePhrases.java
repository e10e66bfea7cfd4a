package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ValuePart;
import java.util.List;

/** What can be said of a value that a condition compares with. */
final class ValuePhrases {

  private ValuePhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>("value does not fit the operator", ValuePart.class, new ValueOffOperator()),
        new Phrase<>("value can never be the key's", ValuePart.class, new ImpossibleValue()),
        new Phrase<>(
            "value has a wildcard that counts as a character",
            ValuePart.class,
            new LiteralWildcard()),
        new Phrase<>("value is a private address", ValuePart.class, new PrivateAddress()));
  }
}
