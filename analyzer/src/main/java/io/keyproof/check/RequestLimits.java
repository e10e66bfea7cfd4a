package io.keyproof.check;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which requests a question is limited to.
 *
 * @param where each key has one of its values; {@code *} and {@code ?} match as in a policy
 */
public record RequestLimits(Context context, Map<ConditionKey, List<String>> where) {

  private static final SourceSpan ASKED = SourceSpan.startOf("(asked)");

  /** Whether requests with an encryption context are meant. */
  public enum Context {
    ANY,
    NONE
  }

  public RequestLimits {
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
  }

  RequestProperty property() {
    List<Condition> conditions = new ArrayList<>();
    where.forEach((key, wanted) -> conditions.add(condition(key, wanted)));
    List<RequestProperty> all = new ArrayList<>(List.of(new RequestProperty.Meets(conditions)));
    if (context == Context.NONE) {
      all.add(new RequestProperty.Is(RequestProperty.Trait.NO_ENCRYPTION_CONTEXT));
    }
    return new RequestProperty.AllOf(all);
  }

  /** For people. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (context == Context.NONE) {
      words.add("without EncryptionContext");
    }
    where.forEach(
        (key, wanted) ->
            words.add("where `" + key + "` is `" + String.join("` or `", wanted) + "`"));
    return words;
  }

  private static Condition condition(ConditionKey key, List<String> wanted) {
    Optional<ConditionKeyFacts> facts = ConditionKeyCatalog.bundled().find(key);
    boolean many = facts.map(ConditionKeyFacts::multivalued).orElse(false);
    return new Condition.Test(
        many ? SetQualifier.FOR_ANY_VALUE : SetQualifier.NONE,
        operator(facts, wanted),
        false,
        key,
        Elements.of(
            wanted.stream()
                .map(value -> new Element(Text.of(value), Guard.ALWAYS, ASKED))
                .toList()),
        Guard.ALWAYS,
        ASKED);
  }

  private static ConditionOperator operator(
      Optional<ConditionKeyFacts> facts, List<String> wanted) {
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
