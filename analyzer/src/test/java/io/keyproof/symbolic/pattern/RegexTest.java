package io.keyproof.symbolic.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.brics.automaton.RegExp;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions are read as a library of automata and as Java's own matcher read them. */
final class RegexTest {

  @ParameterizedTest
  @CsvSource({
    "[0-9]{12}, 123456789012, 12345678901",
    "[0-9]{12}, 000000000000, 1234567890123",
    "'role/([!-.0-~]+/)*[A-Za-z0-9_+=,.@-]+', role/a/b/c, role/a//c",
    "'role/([!-.0-~]+/)*[A-Za-z0-9_+=,.@-]+', role/x-y, role/",
    "'[a-z_-]{2,4}', -_, abcde",
    "[a-z0-9-]+\\.[a-z]+(\\.cn)?, s3.a.cn, s3.a.c.n",
    "[^/]*, '', a/b",
    "[^/]*, a\uffff\u0000, /",
  })
  void takes_what_fits_and_nothing_else(String expression, String fits, String doesNot) {
    Language language = Language.regex(expression);

    assertThat(language.contains(fits)).isTrue();
    assertThat(language.contains(doesNot)).isFalse();
  }

  @Property(tries = 300)
  void agrees_with_a_library(@ForAll("expressions") String expression) {
    dk.brics.automaton.Automaton library = new RegExp(expression, RegExp.NONE).toAutomaton(true);
    Language language = Language.regex(expression);

    assertThat(TEXTS)
        .allSatisfy(
            text ->
                assertThat(language.contains(text))
                    .as("%s of %s", text, expression)
                    .isEqualTo(library.run(text))
                    .isEqualTo(Pattern.matches(expression, text)));
  }

  @Test
  void does_not_take_what_it_does_not_read_for_text() {
    assertThatThrownBy(() -> Language.regex("a)")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Language.regex("a|b")).isInstanceOf(IllegalArgumentException.class);
  }

  private static final List<String> TEXTS = texts();

  /** All texts over a, b and slash of up to five characters. */
  private static List<String> texts() {
    List<String> texts = new ArrayList<>(List.of(""));
    for (int i = 0; i < texts.size() && texts.get(i).length() < 5; i++) {
      for (char letter : new char[] {'a', 'b', '/'}) {
        texts.add(texts.get(i) + letter);
      }
    }
    return texts;
  }

  /** Groups hold parts, and parts hold no groups. */
  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> parts =
        quantified(Arbitraries.of("a", "b", "/", "[ab]", "[a-b/]", "[^/]", "[^a]"));
    Arbitrary<String> groups = quantified(sequence(parts, 3).map(inner -> "(" + inner + ")"));
    return sequence(Arbitraries.oneOf(parts, groups), 3);
  }

  private static Arbitrary<String> quantified(Arbitrary<String> parts) {
    Arbitrary<String> quantifiers = Arbitraries.of("", "", "+", "*", "?", "{2}", "{1,3}", "{0,2}");
    return Combinators.combine(parts, quantifiers).as(String::concat);
  }

  private static Arbitrary<String> sequence(Arbitrary<String> parts, int most) {
    return parts.list().ofMinSize(1).ofMaxSize(most).map(all -> String.join("", all));
  }
}
