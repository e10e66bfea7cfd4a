package io.keyproof.symbolic;

import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What random policies choose from, with unknowns or without. Simple options stand first, for
 * choices shrink towards them.
 */
final class Choices {

  /** Whether everything is known, as in a stored policy, or unknowns stand here and there. */
  enum Knowledge {
    COMPLETE,
    OPEN
  }

  private static final String A = "A";
  private static final String B = "B";
  private static final SourceSpan SPAN = SourceSpan.startOf("random");

  private final Knowledge knowledge;

  Choices(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  /** All that the symbols of the guards can be. */
  static List<Map<String, Boolean>> truths() {
    List<Map<String, Boolean>> truths = new ArrayList<>();
    for (boolean a : new boolean[] {false, true}) {
      for (boolean b : new boolean[] {false, true}) {
        truths.add(Map.of(A, a, B, b));
      }
    }
    return truths;
  }

  Arbitrary<Elements> elements(List<String> known, List<String> open) {
    Arbitrary<Element> element =
        Combinators.combine(knownOr(Arbitraries.of(known), open).map(Unknowns::text), guards())
            .as((text, guard) -> new Element(text, guard, SPAN));
    return Combinators.combine(element.list().ofMinSize(1).ofMaxSize(2), rests()).as(Elements::new);
  }

  Arbitrary<Optional<Unknown>> rests() {
    return open(20, Optional.<Unknown>empty(), Optional.of(Unknown.of("more")));
  }

  Arbitrary<Guard> guards() {
    Guard a = new Guard.Symbol(A);
    Guard b = new Guard.Symbol(B);
    List<Guard> guards =
        List.of(
            a,
            b,
            new Guard.Not(a),
            new Guard.AllOf(List.of(a, new Guard.Not(b))),
            new Guard.AnyOf(List.of(a, b)));
    return knowledge == Knowledge.COMPLETE
        ? Arbitraries.just(Guard.ALWAYS)
        : mostly(14, Guard.ALWAYS, Arbitraries.of(guards));
  }

  Arbitrary<String> knownOr(Arbitrary<String> known, List<String> open) {
    return knowledge == Knowledge.COMPLETE
        ? known
        : Arbitraries.frequencyOf(Tuple.of(9, known), Tuple.of(1, Arbitraries.of(open)));
  }

  <T> Arbitrary<T> open(int times, T usual, T seldom) {
    return knowledge == Knowledge.COMPLETE
        ? Arbitraries.just(usual)
        : mostly(times, usual, Arbitraries.just(seldom));
  }

  /** The usual one {@code times} times as often as another. */
  static <T> Arbitrary<T> mostly(int times, T usual, Arbitrary<T> other) {
    return Arbitraries.frequencyOf(Tuple.of(times, Arbitraries.just(usual)), Tuple.of(1, other));
  }

  /** Present so many times as often as absent; a negative number, the other way round. */
  static <T> Arbitrary<Optional<T>> optional(int times, Arbitrary<T> present) {
    return Arbitraries.frequencyOf(
        Tuple.of(Math.max(1, -times), Arbitraries.just(Optional.<T>empty())),
        Tuple.of(Math.max(1, times), present.map(Optional::of)));
  }
}
