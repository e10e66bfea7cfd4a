package io.keyproof.assertion;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Element;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The accounts, organizations and networks that policies name. Whoever needs none of them to be let
 * in is a stranger, and what strangers can do is public. A value with a wildcard names nobody:
 * anybody may have it.
 */
final class NamedValues {

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
  private static final Pattern PATTERN = Pattern.compile("[*?$]");
  private static final Pattern EVERY_ADDRESS = Pattern.compile(".*/0+");

  /** Condition keys that tie a request to somebody's organization or network. */
  private static final Map<String, ConditionOperator> TIES =
      Map.of(
          "aws:PrincipalOrgID", ConditionOperator.STRING_EQUALS,
          "aws:PrincipalOrgPaths", ConditionOperator.STRING_EQUALS,
          "aws:SourceVpc", ConditionOperator.STRING_EQUALS,
          "aws:SourceVpce", ConditionOperator.STRING_EQUALS,
          "aws:SourceIp", ConditionOperator.IP_ADDRESS,
          "aws:VpcSourceIp", ConditionOperator.IP_ADDRESS);

  private final Set<String> accounts = new TreeSet<>();
  private final Map<String, Set<Text>> values = new TreeMap<>();

  private NamedValues() {}

  static NamedValues of(KeyAccess access) {
    NamedValues named = new NamedValues();
    access.common().resourcePolicy().ifPresent(named::add);
    access.common().grants().forEach(grant -> named.addAccounts(grant.toString()));
    access.identities().forEach(identity -> named.addAccounts(identity.arn()));
    for (ApplicablePolicies policies : access.all()) {
      policies.identityPolicies().forEach(named::add);
    }
    return named;
  }

  /** The caller is an identity of another account, and nothing that is named is true of it. */
  RequestProperty strangers() {
    List<RequestProperty> all = new ArrayList<>();
    all.add(new Is(Trait.OUTSIDE_KEY_ACCOUNT));
    all.add(new Not(new Is(Trait.AWS_SERVICE)));
    if (!accounts.isEmpty()) {
      all.add(
          new Not(
              Callers.meets(
                  ConditionOperator.STRING_EQUALS,
                  "aws:PrincipalAccount",
                  accounts.stream().map(Text::of).toList())));
    }
    values.forEach(
        (key, some) -> {
          ConditionOperator operator = TIES.getOrDefault(key, ConditionOperator.STRING_EQUALS);
          all.add(new Not(Callers.meets(operator, key, some)));
        });
    return new AllOf(all);
  }

  private void add(Policy policy) {
    // Records print all that they hold, wherever an account may stand in them.
    addAccounts(policy.toString());
    policy.statements().stream()
        .flatMap(statement -> statement.conditions().stream())
        .filter(Condition.Test.class::isInstance)
        .map(Condition.Test.class::cast)
        .forEach(this::add);
  }

  private void addAccounts(String text) {
    ACCOUNT.matcher(text).results().forEach(found -> accounts.add(found.group()));
  }

  private void add(Condition.Test test) {
    for (String key : TIES.keySet()) {
      if (test.key().is(key)) {
        test.values().entries().stream()
            .map(Element::text)
            .filter(NamedValues::isOne)
            .forEach(
                value -> values.computeIfAbsent(key, each -> new LinkedHashSet<>()).add(value));
      }
    }
  }

  /** What the files leave open is one value too, whichever it is. */
  private static boolean isOne(Text value) {
    Optional<String> literal = value.literal();
    return literal.isEmpty()
        || !(PATTERN.matcher(literal.get()).find()
            || EVERY_ADDRESS.matcher(literal.get()).matches());
  }
}
