package io.keyproof.rule;

import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.Trait;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The conditions on requests that have no parameters, as a rule words them. */
enum RequestPhrase {
  AWS_SERVICE(Trait.AWS_SERVICE, "caller is an AWS service", "caller is not an AWS service"),
  KEY_ACCOUNT_ROOT(
      Trait.KEY_ACCOUNT_ROOT, "caller is the key's account", "caller is not the key's account"),
  OUTSIDE_KEY_ACCOUNT(
      Trait.OUTSIDE_KEY_ACCOUNT,
      "caller is outside the key's account",
      "caller is not outside the key's account"),
  DIRECT(Trait.DIRECT, "request is direct", "request is not direct"),
  NO_ENCRYPTION_CONTEXT(
      Trait.NO_ENCRYPTION_CONTEXT,
      "request has no encryption context",
      "request has an encryption context"),
  KEY_UNNAMED(
      Trait.KEY_UNNAMED, "key is not named by any statement", "key is named by a statement"),
  KEY_UNTAGGED(Trait.KEY_UNTAGGED, "key has no tag", "key has a tag"),
  KEY_WITHOUT_ALIAS(Trait.KEY_WITHOUT_ALIAS, "key has no alias", "key has an alias");

  private final Trait trait;
  private final String held;
  private final String lacked;

  RequestPhrase(Trait trait, String held, String lacked) {
    this.trait = trait;
    this.held = held;
    this.lacked = lacked;
  }

  static Optional<RequestProperty> read(String phrase) {
    for (RequestPhrase known : values()) {
      RequestProperty property = new RequestProperty.Is(known.trait);
      if (phrase.equals(known.held)) {
        return Optional.of(property);
      }
      if (phrase.equals(known.lacked)) {
        return Optional.of(new RequestProperty.Not(property));
      }
    }
    return Optional.empty();
  }

  static List<String> phrases() {
    return Stream.of(values()).flatMap(known -> Stream.of(known.held, known.lacked)).toList();
  }
}
