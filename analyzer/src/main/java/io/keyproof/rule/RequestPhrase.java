package io.keyproof.rule;

import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.Relation;
import io.keyproof.model.RequestProperty.Trait;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The conditions on requests that have no parameters, as a rule words them. */
enum RequestPhrase {
  AWS_SERVICE(Trait.AWS_SERVICE, "caller is an AWS service", "caller is not an AWS service"),
  SERVICE_LINKED_ROLE(
      Trait.SERVICE_LINKED_ROLE,
      "caller is a service-linked role",
      "caller is not a service-linked role"),
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
  KEY_WITHOUT_ALIAS(Trait.KEY_WITHOUT_ALIAS, "key has no alias", "key has an alias"),
  STRANGER(Relation.STRANGER, "caller is a stranger", "caller is not a stranger"),
  UNNAMED_IDENTITY(
      Relation.UNNAMED_IDENTITY,
      "caller is not named by any statement",
      "caller is named by a statement"),
  UNNAMED_NETWORK(
      Relation.UNNAMED_NETWORK,
      "network is not named by any statement",
      "network is named by a statement"),
  DEPUTY_OF_STRANGER(
      Relation.DEPUTY_OF_STRANGER,
      "service acts for a stranger",
      "service does not act for a stranger"),
  UNNAMED_GRANTEE(
      Relation.UNNAMED_GRANTEE,
      "grantee is not named by any statement",
      "grantee is named by a statement"),
  ASKED_TAG(
      Relation.ASKED_TAG,
      "request sets a tag that a statement asks for",
      "request sets no tag that a statement asks for"),
  ASKED_ALIAS(
      Relation.ASKED_ALIAS,
      "request sets an alias that a statement asks for",
      "request sets no alias that a statement asks for"),
  SERVICE_NAMED(
      Relation.SERVICE_NAMED,
      "service is named by a statement",
      "service is not named by any statement"),
  LET_IN_BY_NOT_PRINCIPAL(
      Relation.LET_IN_BY_NOT_PRINCIPAL,
      "caller is let in by NotPrincipal",
      "caller is not let in by NotPrincipal"),
  KEY_PASSED_OVER(
      Relation.KEY_PASSED_OVER,
      "a condition passes because its key is missing",
      "no condition passes because its key is missing");

  private final Optional<Trait> trait;
  private final Optional<Relation> relation;
  private final String held;
  private final String lacked;

  RequestPhrase(Trait trait, String held, String lacked) {
    this(Optional.of(trait), Optional.empty(), held, lacked);
  }

  RequestPhrase(Relation relation, String held, String lacked) {
    this(Optional.empty(), Optional.of(relation), held, lacked);
  }

  RequestPhrase(Optional<Trait> trait, Optional<Relation> relation, String held, String lacked) {
    this.trait = trait;
    this.relation = relation;
    this.held = held;
    this.lacked = lacked;
  }

  static Optional<RequestProperty> read(String phrase) {
    for (RequestPhrase known : values()) {
      if (phrase.equals(known.held)) {
        return Optional.of(known.property());
      }
      if (phrase.equals(known.lacked)) {
        return Optional.of(new RequestProperty.Not(known.property()));
      }
    }
    return Optional.empty();
  }

  private RequestProperty property() {
    return trait
        .<RequestProperty>map(RequestProperty.Is::new)
        .orElseGet(() -> new RequestProperty.Relative(relation.orElseThrow()));
  }

  static List<String> phrases() {
    return Stream.of(values()).flatMap(known -> Stream.of(known.held, known.lacked)).toList();
  }
}
