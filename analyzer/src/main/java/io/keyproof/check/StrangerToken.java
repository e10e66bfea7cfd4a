package io.keyproof.check;

import io.keyproof.check.TokenFilling.Reading;
import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Resources;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is no request with a token of a stranger, as a policy: what a trust policy allows beyond it
 * is such a request. A stranger is a tenant of the issuer whom no condition names, whether it lets
 * in or keeps out.
 */
final class StrangerToken {

  static final String ACTION = "sts:AssumeRoleWithWebIdentity";

  private static final SourceSpan ASKED = SourceSpan.startOf("(asked)");

  /** Nobody has signed the request, so that nothing is known of a caller. */
  private static final List<String> OF_CALLERS =
      List.of(
          "aws:principal",
          "aws:userid",
          "aws:username",
          "aws:multifactorauth",
          "aws:tokenissuetime",
          "aws:federatedprovider",
          "aws:assumedroot",
          "aws:calledvia");

  private final TokenIssuer issuer;
  private final Reading reading;
  private final List<Statement> statements = new ArrayList<>();

  private StrangerToken(TokenIssuer issuer, Reading reading) {
    this.issuer = issuer;
    this.reading = reading;
  }

  /**
   * @param tests all conditions of the trust policy that could be read
   */
  static Policy none(TokenIssuer issuer, Reading reading, List<Condition.Test> tests) {
    StrangerToken token = new StrangerToken(issuer, reading);
    token.add(Match.NONE_OF, ACTION, List.of());
    TokenClaim first = issuer.first();
    ConditionKey tenancy = ConditionKey.of(issuer.key(first));
    token.unless(
        ConditionOperator.STRING_NOT_LIKE,
        tenancy,
        first.forms().stream().map(TokenClaim.Form::anyValue).toList());
    Map<ConditionKey, List<Condition.Test>> byKey = new TreeMap<>();
    tests.forEach(test -> byKey.computeIfAbsent(test.key(), key -> new ArrayList<>()).add(test));
    byKey.forEach(token::unlessNamed);
    return new Policy(
        PolicyKind.IDENTITY,
        "requests without a token of a stranger",
        PolicyVersion.V2012_10_17,
        token.statements,
        Optional.empty(),
        ASKED);
  }

  private void unlessNamed(ConditionKey key, List<Condition.Test> tests) {
    Optional<TokenClaim> claim = issuer.claim(key.canonical());
    if (claim.isPresent()) {
      Map<String, ConditionOperator> tenants = new LinkedHashMap<>();
      for (Condition.Test test : tests) {
        values(test).forEach(value -> name(claim.get(), test.operator(), value, tenants));
      }
      tenants.forEach((tenant, operator) -> unless(operator, key, List.of(tenant)));
    } else if (RelativeProperties.isOfNetwork(key)) {
      List<String> networks =
          tests.stream()
              .flatMap(test -> values(test).stream())
              .filter(value -> RelativeProperties.isNameOfNetwork(key, value))
              .toList();
      if (!networks.isEmpty()) {
        add(Match.ANY_OF, "*", List.of(KeyTest.isOneOf(key, networks)));
      }
    } else if (isNeverSent(key)) {
      unless(ConditionOperator.NULL, key, List.of("false"));
    }
  }

  private void name(
      TokenClaim claim,
      ConditionOperator operator,
      String value,
      Map<String, ConditionOperator> tenants) {
    boolean ignoresCase =
        operator == ConditionOperator.STRING_EQUALS_IGNORE_CASE
            || operator == ConditionOperator.STRING_NOT_EQUALS_IGNORE_CASE;
    claim
        .tenantOf(value, reading)
        .ifPresent(
            tenant -> {
              tenants.putIfAbsent(tenant, ConditionOperator.STRING_LIKE);
              if (ignoresCase) {
                tenants.put(value, ConditionOperator.STRING_EQUALS_IGNORE_CASE);
              }
            });
  }

  private static List<String> values(Condition.Test test) {
    return test.operator() == ConditionOperator.NULL
        ? List.of()
        : test.values().entries().stream()
            .flatMap(value -> value.text().literal().stream())
            .toList();
  }

  private boolean isNeverSent(ConditionKey key) {
    String name = key.canonical();
    boolean isOfRequest = name.startsWith("aws:") || name.startsWith("sts:");
    return isOfRequest
        ? OF_CALLERS.stream().anyMatch(name::startsWith)
        : !name.startsWith(issuer.host().toLowerCase(Locale.ROOT) + ":");
  }

  private void unless(ConditionOperator operator, ConditionKey key, List<String> values) {
    add(Match.ANY_OF, "*", List.of(KeyTest.test(SetQualifier.NONE, operator, key, values)));
  }

  private void add(Match match, String action, List<Condition> conditions) {
    statements.add(
        new Statement(
            statements.size(),
            Optional.empty(),
            Effect.ALLOW,
            Optional.empty(),
            Optional.of(new Actions(match, everyOf(action), ASKED)),
            Optional.of(new Resources(Match.ANY_OF, everyOf("*"), ASKED)),
            conditions,
            Guard.ALWAYS,
            ASKED));
  }

  private static Elements everyOf(String pattern) {
    return Elements.of(List.of(Element.of(pattern, ASKED)));
  }
}
