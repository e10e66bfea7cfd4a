package io.keyproof.evaluate;

import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The entries of a list of a policy: whether any of them covers a text. */
final class TextTests {

  /** Up to so many texts, comparing with each is faster than a look-up. */
  private static final int FEW = 8;

  private static final TextTest[] NO_TESTS = {};
  private static final TextTests NONE = new TextTests(List.of(), List.of(), Truth.FALSE);

  private final String[] few;
  private final Set<String> many;
  private final TextTest[] others;
  private final Truth rest;

  private TextTests(List<String> exact, List<TextTest> others, Truth rest) {
    this.few = exact.size() <= FEW ? exact.toArray(String[]::new) : new String[0];
    this.many = exact.size() <= FEW ? Set.of() : new HashSet<>(exact);
    this.others = others.isEmpty() ? NO_TESTS : others.toArray(TextTest[]::new);
    this.rest = rest;
  }

  static TextTests compile(Elements elements, Function<Text, TextTest> read) {
    return compile(elements.entries(), elements.rest(), read);
  }

  static TextTests compile(List<Element> entries, Function<Text, TextTest> read) {
    return compile(entries, Optional.empty(), read);
  }

  private static TextTests compile(
      List<Element> entries, Optional<Unknown> rest, Function<Text, TextTest> read) {
    if (entries.isEmpty() && rest.isEmpty()) {
      return NONE;
    }
    List<String> exact = new ArrayList<>(entries.size());
    List<TextTest> others = new ArrayList<>();
    for (Element entry : entries) {
      Truth exists = GuardTruth.of(entry.guard());
      if (exists.isTrue() && entry.text().isKnown()) {
        add(read.apply(entry.text()), exact, others);
      } else if (!exists.isFalse()) {
        others.add(new Entry(exists, Expansion.of(entry.text()).stream().map(read).toList()));
      }
    }
    return new TextTests(exact, others, rest.isPresent() ? Truth.UNKNOWN : Truth.FALSE);
  }

  Truth any(String value, RequestView request) {
    if (isListed(value)) {
      return Truth.TRUE;
    }
    Truth found = rest;
    for (TextTest test : others) {
      found = found.or(test.test(value, request));
      if (found.isTrue()) {
        return found;
      }
    }
    return found;
  }

  boolean isEmpty() {
    return few.length == 0 && many.isEmpty() && others.length == 0 && rest.isFalse();
  }

  private boolean isListed(String value) {
    for (String text : few) {
      if (text.equals(value)) {
        return true;
      }
    }
    return !many.isEmpty() && many.contains(value);
  }

  private static void add(TextTest test, List<String> exact, List<TextTest> others) {
    if (test instanceof TextTest.Exact text) {
      exact.add(text.text());
    } else {
      others.add(test);
    }
  }

  /**
   * An entry that may not exist or may have one of several values.
   *
   * @param readings the tests of all its possible values
   */
  private record Entry(Truth exists, List<TextTest> readings) implements TextTest {
    @Override
    public Truth test(String value, RequestView request) {
      Truth every = Truth.TRUE;
      Truth some = Truth.FALSE;
      for (TextTest reading : readings) {
        Truth found = reading.test(value, request);
        every = every.and(found);
        some = some.or(found);
      }
      Truth agreed = every == some ? every : Truth.UNKNOWN;
      return exists.and(agreed);
    }
  }
}
