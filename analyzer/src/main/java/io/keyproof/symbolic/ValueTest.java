package io.keyproof.symbolic;

import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a condition asks of one value of its key. */
sealed interface ValueTest {

  /** The value is one of these texts. */
  record OfText(Language language) implements ValueTest {}

  /**
   * The value, read as a number, date or address, fulfils the predicate.
   *
   * @param key equal keys mean equal predicates
   * @param points at least one value of every stretch on which the predicate is constant
   */
  record OfPoint(List<Object> key, Predicate<String> predicate, List<String> points)
      implements ValueTest {}

  /** No value at all. */
  record Nothing() implements ValueTest {}

  /** What one of the tests accepts; all are of one kind, for they belong to one operator. */
  static ValueTest any(List<ValueTest> tests) {
    List<Language> languages = new ArrayList<>();
    List<Object> keys = new ArrayList<>();
    List<Predicate<String>> predicates = new ArrayList<>();
    List<String> points = new ArrayList<>();
    for (ValueTest test : tests) {
      if (test instanceof OfText text) {
        languages.add(text.language());
      } else if (test instanceof OfPoint point) {
        keys.addAll(point.key());
        predicates.add(point.predicate());
        points.addAll(point.points());
      }
    }
    if (!languages.isEmpty()) {
      return new OfText(Language.anyOf(languages));
    }
    return predicates.isEmpty()
        ? new Nothing()
        : new OfPoint(
            keys, value -> predicates.stream().anyMatch(each -> each.test(value)), points);
  }
}
