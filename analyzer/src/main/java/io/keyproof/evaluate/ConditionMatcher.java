package io.keyproof.evaluate;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.model.Assumption;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import java.util.List;

/**
 * Whether one entry of a {@code Condition} block holds: qualifiers, {@code IfExists} and absent
 * keys. IAM User Guide, "Condition operators" and "Multivalued context keys".
 */
final class ConditionMatcher {

  private final Condition condition;
  private final Truth exists;
  private final Check check;

  /** What an entry asks of the request. */
  private interface Check {
    Truth holds(RequestView request);
  }

  /** Where an entry takes the values of its key from. */
  private interface Source {
    List<String> values(RequestView request);
  }

  private ConditionMatcher(Condition condition, Check check) {
    this.condition = condition;
    this.exists = GuardTruth.of(condition.guard());
    this.check = check;
  }

  static ConditionMatcher compile(
      Condition condition, PolicyKind kind, PolicyVersion version, Stance stance) {
    if (!(condition instanceof Condition.Test test)) {
      return new ConditionMatcher(condition, request -> Truth.UNKNOWN);
    }
    boolean isReadable =
        kind != PolicyKind.KEY
            || !readsTagsOrAliases(test.key())
            || stance.takes(Assumption.TAG_CONDITIONS_WORK_IN_KEY_POLICIES);
    Source source = isReadable ? request -> request.values(test.key()) : request -> List.of();
    return new ConditionMatcher(condition, compile(test, source, version, stance));
  }

  /** An entry that does not exist demands nothing. */
  Truth holds(RequestView request) {
    return exists.isTrue() ? check.holds(request) : exists.not().or(check.holds(request));
  }

  Condition condition() {
    return condition;
  }

  void collectUnknowns(UnknownNames names) {
    names.addGuard(condition.guard());
    if (condition instanceof Condition.Test test) {
      names.addElements(test.values());
    } else if (condition instanceof Condition.Unreadable unreadable) {
      names.add(unreadable.reason());
    }
  }

  private static Check compile(
      Condition.Test test, Source source, PolicyVersion version, Stance stance) {
    if (test.operator() == ConditionOperator.NULL) {
      TextTests values =
          TextTests.compile(test.values(), text -> TextPattern.test(text, Readings.IGNORE_CASE));
      return request -> values.any(source.values(request).isEmpty() ? "true" : "false", request);
    }
    return Comparison.compile(test, source, version, stance);
  }

  private static boolean readsTagsOrAliases(ConditionKey key) {
    return key.canonical().startsWith("aws:resourcetag/") || key.is("kms:ResourceAliases");
  }

  /** How the answers for the single values of a key are joined. */
  private enum Join {
    SOME,
    EVERY
  }

  /**
   * An operator applied to the values of a key.
   *
   * @param onAbsent the answer where the request does not carry the key
   */
  private record Comparison(
      Source source, TextTests values, boolean negated, Join join, Truth onAbsent)
      implements Check {

    static Comparison compile(
        Condition.Test test, Source source, PolicyVersion version, Stance stance) {
      ValueTests reader = new ValueTests(test.operator(), version, stance);
      return new Comparison(
          source,
          TextTests.compile(test.values(), reader::read),
          test.operator().isNegated(),
          join(test, stance),
          onAbsent(test, stance));
    }

    @Override
    public Truth holds(RequestView request) {
      List<String> present = source.values(request);
      if (present.isEmpty()) {
        return onAbsent;
      }
      Truth result = holds(present.get(0), request);
      for (int i = 1; i < present.size(); i++) {
        Truth next = holds(present.get(i), request);
        result = join == Join.SOME ? result.or(next) : result.and(next);
      }
      return result;
    }

    private Truth holds(String value, RequestView request) {
      Truth found = values.any(value, request);
      return negated ? found.not() : found;
    }

    private static Join join(Condition.Test test, Stance stance) {
      boolean negated = test.operator().isNegated();
      return switch (test.qualifier()) {
        case FOR_ALL_VALUES -> Join.EVERY;
        case FOR_ANY_VALUE ->
            negated && !stance.takes(Assumption.FOR_ANY_VALUE_NEGATED) ? Join.EVERY : Join.SOME;
        case NONE -> {
          boolean isDefault =
              !canHaveSeveralValues(test.key()) || stance.takes(Assumption.UNQUALIFIED_MULTIVALUED);
          yield isDefault == negated ? Join.EVERY : Join.SOME;
        }
      };
    }

    private static boolean canHaveSeveralValues(ConditionKey key) {
      return ConditionKeyCatalog.bundled().find(key).map(facts -> facts.multivalued()).orElse(true);
    }

    private static Truth onAbsent(Condition.Test test, Stance stance) {
      return switch (test.qualifier()) {
        case FOR_ALL_VALUES -> Truth.TRUE;
        case FOR_ANY_VALUE ->
            Truth.of(test.ifExists() && !stance.takes(Assumption.QUALIFIED_IF_EXISTS));
        case NONE -> Truth.of(test.ifExists() || test.operator().isNegated());
      };
    }
  }
}
