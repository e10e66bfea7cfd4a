package io.keyproof.symbolic.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.symbolic.pattern.GlobDomain.Values;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GlobDomainTest {

  /** The truths that some class has are those that some class of the other domain has. */
  @Property(tries = 500, seed = "20261124")
  void globs_tell_the_same_classes_apart_as_languages(
      @ForAll("lists") List<List<List<GlobToken>>> lists) {
    GlobDomain globs = new GlobDomain("value", Values.ALL, List.of(), new PlaceBudget());
    TextDomain texts =
        new TextDomain("value", new TextValues(Language.everything(), List.of()), List.of());
    List<Integer> numbers = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (List<List<GlobToken>> list : lists) {
      numbers.add(globs.add(list.stream().map(Glob::of).toList()));
      Language any = list.stream().map(Language::ofTokens).reduce(Language::or).orElseThrow();
      others.add(texts.add(any, any));
    }
    assertThat(truths(globs, numbers)).isEqualTo(truths(texts, others));
    assertThat(truths(globs, numbers)).hasSize(globs.size());
  }

  @Property(tries = 500, seed = "20261124")
  void an_example_is_in_its_class_and_matches_what_the_class_fulfils(
      @ForAll("lists") List<List<List<GlobToken>>> lists) {
    GlobDomain domain =
        new GlobDomain("value", Values.ALL, List.of("preferred"), new PlaceBudget());
    List<List<Glob>> conditions = lists.stream().map(GlobDomainTest::globs).toList();
    List<Integer> numbers = conditions.stream().map(domain::add).toList();
    for (int number = 0; number < domain.size(); number++) {
      String example = domain.example(number);
      assertThat(domain.classOf(example)).contains(number);
      assertThat(domain.otherExample(number)).isNotEqualTo(Optional.of(example));
      for (int i = 0; i < numbers.size(); i++) {
        boolean matches = conditions.get(i).stream().anyMatch(glob -> glob.matches(example));
        assertThat(domain.classes(numbers.get(i)).get(number)).isEqualTo(matches);
      }
    }
  }

  private static List<Glob> globs(List<List<GlobToken>> list) {
    return list.stream().map(Glob::of).toList();
  }

  private static Set<BitSet> truths(Domain domain, List<Integer> conditions) {
    Set<BitSet> truths = new HashSet<>();
    for (int number = 0; number < domain.size(); number++) {
      int asked = number;
      BitSet truth = new BitSet();
      IntStream.range(0, conditions.size())
          .filter(i -> domain.classes(conditions.get(i)).get(asked))
          .forEach(truth::set);
      truths.add(truth);
    }
    return truths;
  }

  @Provide
  Arbitrary<List<List<List<GlobToken>>>> lists() {
    Arbitrary<GlobToken> tokens =
        Arbitraries.of(
            new GlobToken.Letter('a'),
            new GlobToken.Letter('b'),
            new GlobToken.Letter(':'),
            new GlobToken.AnyLetter(),
            new GlobToken.AnyRun(),
            new GlobToken.AnyLetterOfField(),
            new GlobToken.AnyRunOfField());
    return tokens.list().ofMaxSize(5).list().ofMinSize(1).ofMaxSize(3).list().ofMaxSize(4);
  }

  @Test
  void a_class_that_its_literals_exhaust_is_left_out() {
    GlobDomain domain =
        new GlobDomain(
            "value",
            new Values(List.of(Glob.of("a")), List.of(), List.of()),
            List.of(),
            new PlaceBudget());
    domain.add(List.of(Glob.of("a")));

    assertThat(domain.size()).isEqualTo(1);
    assertThat(domain.classOf("b")).isEmpty();
  }

  @Test
  void a_value_besides_the_shapes_is_one_and_an_excluded_one_is_not() {
    Values values =
        new Values(List.of(Glob.of("?*:?*")), List.of(Glob.of("kms:*")), List.of("kms:decrypt"));
    GlobDomain domain = new GlobDomain("action", values, List.of(), new PlaceBudget());
    int kms = domain.add(List.of(Glob.of("k*:*")));

    assertThat(domain.classOf("kms:decrypt")).isPresent();
    assertThat(domain.classOf("kms:fry")).isEmpty();
    assertThat(domain.classes(kms).get(domain.classOf("kms:decrypt").orElseThrow())).isTrue();
  }

  @Test
  void runs_in_one_list_do_not_double_the_classes() {
    GlobDomain domain = new GlobDomain("value", Values.ALL, List.of(), new PlaceBudget());
    List<Glob> list = new ArrayList<>();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      list.add(Glob.of("*" + letter + letter + "*"));
    }
    domain.add(list);

    assertThat(domain.size()).isEqualTo(2);
  }

  @Test
  void patterns_that_double_the_classes_each_time_are_given_up_not_got_wrong() {
    GlobDomain domain = new GlobDomain("value", Values.ALL, List.of(), new PlaceBudget());
    for (char letter = 'a'; letter <= 'z'; letter++) {
      domain.add(List.of(Glob.of("*" + letter + "*")));
    }

    assertThatThrownBy(domain::size).isInstanceOf(TooManyClassesException.class);
  }

  @Test
  void a_symbol_is_matched_by_a_run_and_nothing_else() {
    Glob symbol = Glob.of("b/").thenSymbol(1).then(Glob.of("/x"));

    assertThat(Glob.of("b/*").holdsAll(symbol)).isTrue();
    assertThat(Glob.of("b/").thenSymbol(1).then(Glob.of("/*")).holdsAll(symbol)).isTrue();
    assertThat(Glob.of("b/").thenSymbol(2).then(Glob.of("/*")).holdsAll(symbol)).isFalse();
    assertThat(Glob.of("b/?/x").holdsAll(symbol)).isFalse();
  }
}
