package io.keyproof.check;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is asked of a condition key of a request, as the condition that a policy would write. */
public final class KeyTest {

  private static final SourceSpan ASKED = SourceSpan.startOf("(asked)");

  private KeyTest() {}

  /**
   * The key has one of the values; where it has several, one of them is among these.
   *
   * @param wanted {@code *} and {@code ?} match as in a policy
   */
  public static Condition isOneOf(ConditionKey key, Collection<String> wanted) {
    Optional<ConditionKeyFacts> facts = ConditionKeyCatalog.bundled().find(key);
    boolean many = facts.map(ConditionKeyFacts::multivalued).orElse(false);
    return test(
        many ? SetQualifier.FOR_ANY_VALUE : SetQualifier.NONE,
        operator(facts, wanted),
        key,
        wanted);
  }

  /** The request does not carry the key. */
  public static Condition isAbsent(ConditionKey key) {
    return test(SetQualifier.NONE, ConditionOperator.NULL, key, List.of("true"));
  }

  static Condition test(
      SetQualifier qualifier,
      ConditionOperator operator,
      ConditionKey key,
      Collection<String> values) {
    return new Condition.Test(
        qualifier,
        operator,
        false,
        key,
        Elements.of(
            values.stream()
                .map(value -> new Element(Text.of(value), Guard.ALWAYS, ASKED))
                .toList()),
        Guard.ALWAYS,
        ASKED);
  }

  private static ConditionOperator operator(
      Optional<ConditionKeyFacts> facts, Collection<String> wanted) {
    boolean wild = wanted.stream().anyMatch(value -> value.contains("*") || value.contains("?"));
    ConditionOperator text = wild ? ConditionOperator.STRING_LIKE : ConditionOperator.STRING_EQUALS;
    return facts
        .map(
            known ->
                switch (known.type()) {
                  case STRING, ARN -> text;
                  case BOOL -> ConditionOperator.BOOL;
                  case NUMERIC -> ConditionOperator.NUMERIC_EQUALS;
                  case DATE -> ConditionOperator.DATE_EQUALS;
                  case IP_ADDRESS -> ConditionOperator.IP_ADDRESS;
                })
        .orElse(text);
  }
}
