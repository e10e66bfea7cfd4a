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

  /** What either test accepts; both are of one kind, for they belong to one operator. */
  static ValueTest either(ValueTest left, ValueTest right) {
    if (left instanceof OfText a && right instanceof OfText b) {
      return new OfText(a.language().or(b.language()));
    }
    if (left instanceof OfPoint a && right instanceof OfPoint b) {
      List<Object> key = new ArrayList<>(a.key());
      key.addAll(b.key());
      List<String> points = new ArrayList<>(a.points());
      points.addAll(b.points());
      return new OfPoint(key, a.predicate().or(b.predicate()), points);
    }
    return left instanceof Nothing ? right : left;
  }
}
