package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the constraints of a grant hold for a request, and whether a child grant's are as strict.
 */
final class GrantConstraintMatcher {

  private static final ConditionKey SOURCE_ARN = ConditionKey.of("aws:SourceArn");

  private final GrantConstraints constraints;
  private final boolean keysAreCaseSensitive;
  private final Optional<Map<String, Text>> equal;
  private final Optional<Map<String, Text>> subset;
  private final Optional<Map<String, TextTest>> equalTests;
  private final Optional<Map<String, TextTest>> subsetTests;
  private final Optional<TextTest> sourceArn;

  private GrantConstraintMatcher(GrantConstraints constraints, Stance stance) {
    this.constraints = constraints;
    this.keysAreCaseSensitive =
        constraints.equals(GrantConstraints.NONE)
            || stance.takes(Assumption.GRANT_CONTEXT_KEYS_CASE_SENSITIVE);
    this.equal = constraints.encryptionContextEquals().map(this::folded);
    this.subset = constraints.encryptionContextSubset().map(this::folded);
    this.equalTests = equal.map(GrantConstraintMatcher::tests);
    this.subsetTests = subset.map(GrantConstraintMatcher::tests);
    this.sourceArn =
        constraints.sourceArn().map(arn -> ArnTest.read(arn, Readings.WILDCARDS, stance));
  }

  static GrantConstraintMatcher compile(GrantConstraints constraints, Stance stance) {
    return new GrantConstraintMatcher(constraints, stance);
  }

  Truth sourceArn(RequestView request) {
    if (sourceArn.isEmpty()) {
      return Truth.TRUE;
    }
    List<String> values = request.values(SOURCE_ARN);
    return values.size() == 1 ? sourceArn.get().test(values.get(0), request) : Truth.FALSE;
  }

  Truth encryptionContext(RequestView request) {
    Map<String, String> pairs = folded(request.context().encryptionContext());
    Truth all = Truth.TRUE;
    if (equalTests.isPresent()) {
      Map<String, TextTest> demanded = equalTests.get();
      all = Truth.of(demanded.size() == pairs.size()).and(holds(demanded, pairs, request));
    }
    return subsetTests.isPresent() ? all.and(holds(subsetTests.get(), pairs, request)) : all;
  }

  /** Equals may not become Subset, Subset may grow or become Equals, SourceArn stays. */
  Truth isAtMostAsStrictAs(GrantConstraints child) {
    Optional<Map<String, Text>> childEqual = child.encryptionContextEquals().map(this::folded);
    Optional<Map<String, Text>> childSubset = child.encryptionContextSubset().map(this::folded);
    Truth all = Truth.TRUE;
    if (equal.isPresent()) {
      all =
          childEqual
              .map(
                  pairs ->
                      Truth.of(pairs.size() == equal.get().size())
                          .and(isPartOf(equal.get(), pairs)))
              .orElse(Truth.FALSE);
    }
    if (subset.isPresent()) {
      all =
          all.and(
              childEqual
                  .or(() -> childSubset)
                  .map(pairs -> isPartOf(subset.get(), pairs))
                  .orElse(Truth.FALSE));
    }
    if (constraints.sourceArn().isPresent()) {
      Text own = constraints.sourceArn().get();
      all = all.and(child.sourceArn().map(other -> isSame(own, other)).orElse(Truth.FALSE));
    }
    return all;
  }

  void collectUnknowns(UnknownNames names) {
    constraints
        .encryptionContextEquals()
        .ifPresent(pairs -> pairs.values().forEach(names::addText));
    constraints
        .encryptionContextSubset()
        .ifPresent(pairs -> pairs.values().forEach(names::addText));
    constraints.sourceArn().ifPresent(names::addText);
  }

  private static Map<String, TextTest> tests(Map<String, Text> pairs) {
    Map<String, TextTest> tests = new HashMap<>();
    pairs.forEach((key, text) -> tests.put(key, TextPattern.test(text, Readings.EXACT)));
    return tests;
  }

  private static Truth holds(
      Map<String, TextTest> demanded, Map<String, String> pairs, RequestView request) {
    Truth all = Truth.TRUE;
    for (Map.Entry<String, TextTest> pair : demanded.entrySet()) {
      String value = pairs.get(pair.getKey());
      all = value == null ? Truth.FALSE : all.and(pair.getValue().test(value, request));
      if (all.isFalse()) {
        return all;
      }
    }
    return all;
  }

  private static Truth isPartOf(Map<String, Text> part, Map<String, Text> whole) {
    Truth all = Truth.TRUE;
    for (Map.Entry<String, Text> pair : part.entrySet()) {
      Text other = whole.get(pair.getKey());
      all = other == null ? Truth.FALSE : all.and(isSame(pair.getValue(), other));
    }
    return all;
  }

  private static Truth isSame(Text one, Text other) {
    if (one.equals(other)) {
      return Truth.TRUE;
    }
    return one.isKnown() && other.isKnown() ? Truth.FALSE : Truth.UNKNOWN;
  }

  private <V> Map<String, V> folded(Map<String, V> pairs) {
    if (keysAreCaseSensitive) {
      return pairs;
    }
    Map<String, V> folded = new HashMap<>();
    pairs.forEach((key, value) -> folded.put(key.toLowerCase(Locale.ROOT), value));
    return folded;
  }
}
