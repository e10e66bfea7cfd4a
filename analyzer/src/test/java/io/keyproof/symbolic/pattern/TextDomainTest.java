package io.keyproof.symbolic.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextDomainTest {

  private final TextDomain domain =
      new TextDomain(
          "value", new TextValues(Language.everything(), List.of()), List.of("preferred"));

  @Test
  void patterns_tell_classes_apart_and_every_value_has_one() {
    int prefix = domain.add("prefix", glob("a*"));
    int suffix = domain.add("suffix", glob("*z"));

    assertThat(domain.size()).isEqualTo(4);
    int both = domain.classOf("abcz").orElseThrow();
    assertThat(domain.classes(prefix).get(both)).isTrue();
    assertThat(domain.classes(suffix).get(both)).isTrue();
    int neither = domain.classOf("b").orElseThrow();
    assertThat(domain.classes(prefix).get(neither)).isFalse();
    assertThat(domain.example(neither)).isEqualTo("preferred");
  }

  @Test
  void a_literal_is_a_class_of_its_own() {
    int literal = domain.add("literal", Language.literal("abc"));
    domain.add("prefix", glob("a*"));

    int number = domain.classOf("abc").orElseThrow();
    assertThat(domain.classes(literal).stream().toArray()).containsExactly(number);
    assertThat(domain.otherExample(number)).isEmpty();
  }

  @Test
  void a_class_that_its_literals_exhaust_is_left_out() {
    TextDomain accounts =
        new TextDomain("account", new TextValues(Language.regex("[01]"), List.of()), List.of());
    accounts.add("zero", Language.literal("0"));
    accounts.add("one", Language.literal("1"));

    assertThat(accounts.size()).isEqualTo(2);
    assertThat(accounts.classOf("2")).isEqualTo(Optional.empty());
  }

  @Test
  void a_class_of_several_values_has_two_examples() {
    domain.add("prefix", glob("a*"));
    int number = domain.classOf("a").orElseThrow();

    assertThat(domain.otherExample(number)).isPresent().isNotEqualTo(domain.example(number));
  }

  @Test
  void patterns_that_double_the_classes_each_time_are_given_up_not_got_wrong() {
    for (int i = 0; i < 13; i++) {
      domain.add(i, glob("*" + "abcdefghijklm".charAt(i) + "*"));
    }

    assertThatThrownBy(domain::size).isInstanceOf(TooManyClassesException.class);
  }

  private static Language glob(String pattern) {
    return Language.ofTokens(GlobToken.glob(pattern));
  }
}
