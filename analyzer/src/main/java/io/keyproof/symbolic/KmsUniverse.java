package io.keyproof.symbolic;

import io.keyproof.catalog.KmsAction;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
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
          attributes
              .actions
              .byLowerCaseName()
              .forEach(
                  (name, action) -> {
                    if (GlobToken.matches(glob, name)) {
                      names.add(action.name());
                    }
                  });
          return names;
        });
  }

  @Override
  public Formula resourceIn(Collection<String> entries, PolicyVersion version, Effect towards) {
    List<Formula> options = new ArrayList<>();
    for (String entry : entries) {
      options.add(
          resource(entry, version)
              .orElseGet(() -> opaques.add(towards, "resource `" + entry + "`")));
    }
    return Formula.or(options);
  }

  /** Only the last field of an ARN may hold variables; elsewhere they are text like any other. */
  private Optional<Formula> resource(String entry, PolicyVersion version) {
    int last = PatternReader.lastField(entry);
    if (!entry.contains("${") || version == PolicyVersion.V2008_10_17 || last < 0) {
      return arnIn(GlobToken.glob(entry));
    }
    VariableText text = VariableText.of(entry.substring(last), version);
    if (text.variables().isEmpty()) {
      List<GlobToken> tokens = new ArrayList<>(GlobToken.glob(entry.substring(0, last)));
      tokens.addAll(text.with(Map.of()));
      return arnIn(tokens);
    }
    try {
      return attributes.relations.resource(entry.substring(0, last), text);
    } catch (TooManyStatesException e) {
      return Optional.empty();
    }
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

  @Override
  public Optional<Formula> relation(
      Condition.Test test, String text, PolicyVersion version, Effect towards) {
    VariableText read = VariableText.of(text, version);
    if (read.variables().isEmpty()) {
      return Optional.empty();
    }
    boolean exact = test.operator().awsName().matches("String(Not)?(Equals|Like)");
    return Optional.of(text)
        .filter(value -> exact)
        .flatMap(value -> attributes.context.accountRelation(test.key(), value))
        .or(() -> attributes.relations.value(test, text, version));
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
