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

  private final Set<String> exact = new HashSet<>();
  private final TextTest[] others;
  private final Truth rest;

  private TextTests(List<Element> entries, Optional<Unknown> rest, Function<Text, TextTest> read) {
    List<TextTest> tests = new ArrayList<>();
    for (Element entry : entries) {
      add(entry, read, tests);
    }
    this.others = tests.toArray(TextTest[]::new);
    this.rest = rest.isPresent() ? Truth.UNKNOWN : Truth.FALSE;
  }

  static TextTests compile(Elements elements, Function<Text, TextTest> read) {
    return new TextTests(elements.entries(), elements.rest(), read);
  }

  static TextTests compile(List<Element> entries, Function<Text, TextTest> read) {
    return new TextTests(entries, Optional.empty(), read);
  }

  Truth any(String value, RequestView request) {
    if (exact.contains(value)) {
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
    return exact.isEmpty() && others.length == 0 && rest.isFalse();
  }

  private void add(Element entry, Function<Text, TextTest> read, List<TextTest> tests) {
    Truth exists = GuardTruth.of(entry.guard());
    if (exists.isFalse()) {
      return;
    }
    List<TextTest> readings = Expansion.of(entry.text()).stream().map(read).toList();
    if (exists.isTrue() && readings.size() == 1) {
      if (readings.get(0) instanceof TextTest.Exact text) {
        exact.add(text.text());
      } else {
        tests.add(readings.get(0));
      }
    } else {
      tests.add(new Entry(exists, readings));
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
