package io.keyproof.symbolic;

import io.keyproof.catalog.KmsAction;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.PolicyVersion;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.TooManyStatesException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests to KMS: the actions of its catalogue on the ARNs of keys and aliases. */
final class KmsUniverse implements Universe {

  private final Attributes attributes;
  private final Opaques opaques;
  private final Map<String, Set<String>> actionsByPattern = new HashMap<>();
  private final Map<List<GlobToken>, Formula> resourcesByPattern = new HashMap<>();

  KmsUniverse(Attributes attributes, Opaques opaques) {
    this.attributes = attributes;
    this.opaques = opaques;
  }

  @Override
  public Formula actionIn(Set<String> patterns) {
    Set<String> names = new HashSet<>();
    patterns.forEach(pattern -> names.addAll(matching(pattern)));
    return attributes.actionIn(names);
  }

  /** The catalogue's actions that a pattern matches, without regard to case. */
  private Set<String> matching(String pattern) {
    return actionsByPattern.computeIfAbsent(
        pattern.toLowerCase(Locale.ROOT),
        lower -> {
          if (lower.indexOf('*') < 0 && lower.indexOf('?') < 0) {
            return attributes.actions.find(lower).map(KmsAction::name).stream()
                .collect(Collectors.toSet());
          }
          List<GlobToken> glob = GlobToken.glob(lower);
          Set<String> names = new HashSet<>();
          for (KmsAction action : attributes.actions.actions()) {
            if (GlobToken.matches(glob, action.name().toLowerCase(Locale.ROOT))) {
              names.add(action.name());
            }
          }
          return names;
        });
  }

  @Override
  public Formula resourceIn(Collection<String> entries, PolicyVersion version, Effect towards) {
    List<Formula> options = new ArrayList<>();
    for (String entry : entries) {
      options.add(
          PatternReader.tokens(entry, version)
              .flatMap(this::arnIn)
              .orElseGet(() -> opaques.add(towards, "resource `" + entry + "`")));
    }
    return Formula.or(options);
  }

  /** Empty if the pattern takes more states than are worth it. */
  private Optional<Formula> arnIn(List<GlobToken> pattern) {
    try {
      return Optional.of(
          resourcesByPattern.computeIfAbsent(
              pattern, key -> attributes.key.arnIn(PatternReader.resource(key))));
    } catch (TooManyStatesException e) {
      return Optional.empty();
    }
  }

  @Override
  public KeyReading reading(ConditionKey key) {
    return attributes.context.reading(key);
  }

  @Override
  public boolean isMultivalued(ConditionKey key) {
    return attributes.context.isMultivalued(key);
  }

  @Override
  public Optional<List<GlobToken>> tokens(String text, PolicyVersion version) {
    return PatternReader.tokens(text, version);
  }

  /** A value that is the value of another key: whether the two are the same. */
  @Override
  public Optional<Formula> relation(
      Condition.Test test, String text, PolicyVersion version, Effect towards) {
    boolean exact =
        test.operator() == ConditionOperator.STRING_EQUALS
            || test.operator() == ConditionOperator.STRING_NOT_EQUALS
            || test.operator() == ConditionOperator.STRING_LIKE
            || test.operator() == ConditionOperator.STRING_NOT_LIKE;
    if (!exact) {
      return Optional.empty();
    }
    Optional<Formula> accounts = attributes.context.accountRelation(test.key(), text);
    return accounts.or(
        () ->
            PatternReader.variable(text)
                .filter(other -> !isMultivalued(other))
                .map(other -> equality(test, other, towards)));
  }

  /** Two keys can only have the same value if the request carries both. */
  private Formula equality(Condition.Test test, ConditionKey other, Effect towards) {
    return Formula.and(
        reading(other).present(),
        opaques.equal(
            towards,
            test.key(),
            other,
            test.operatorName() + " on " + test.key() + " with `${" + other + "}`"));
  }

  @Override
  public Formula callerIsOfOwnAccount() {
    return attributes.sameAccount();
  }

  @Override
  public Formula leaf(Effect towards, String identity, String reason) {
    return opaques.add(towards, identity, reason);
  }
}
