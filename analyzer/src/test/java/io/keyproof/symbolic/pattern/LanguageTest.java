package io.keyproof.symbolic.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LanguageTest {

  @Property(tries = 500, seed = "20261124")
  void a_text_is_in_a_language_exactly_if_some_split_holds_both_its_parts(
      @ForAll @StringLength(max = 6) @Chars({'a', 'b', ':', '*', '?'}) String pattern,
      @ForAll @StringLength(max = 3) @CharRange(from = 'a', to = 'b') String head,
      @ForAll @StringLength(max = 4) @Chars({'a', 'b', ':'}) String tail) {
    Language language = Language.ofTokens(GlobToken.glob(pattern));
    List<Language.Split> splits = language.splitAt(':', Language.regex("[ab]*"));

    boolean split =
        splits.stream().anyMatch(s -> s.head().contains(head) && s.tail().contains(tail));
    assertThat(split).isEqualTo(language.contains(head + ":" + tail));
  }

  @Property(tries = 500, seed = "20261124")
  void what_follows_a_prefix_is_what_completes_it(
      @ForAll @StringLength(max = 6) @Chars({'a', 'b', '*', '?'}) String pattern,
      @ForAll @StringLength(max = 3) @CharRange(from = 'a', to = 'b') String prefix,
      @ForAll @StringLength(max = 3) @CharRange(from = 'a', to = 'b') String rest) {
    Language language = Language.ofTokens(GlobToken.glob(pattern));

    assertThat(language.after(prefix).contains(rest)).isEqualTo(language.contains(prefix + rest));
  }

  @Property(tries = 500, seed = "20261124")
  void a_pattern_holds_what_it_matches(
      @ForAll @StringLength(max = 6) @Chars({'a', 'b', ':', '*', '?'}) String pattern,
      @ForAll @StringLength(max = 6) @Chars({'a', 'b', ':', 'c'}) String text) {
    assertThat(glob(pattern).contains(text))
        .isEqualTo(GlobToken.matches(GlobToken.glob(pattern), text));
  }

  @Property(tries = 500, seed = "20261124")
  void sets_combine_text_by_text(
      @ForAll @StringLength(max = 5) @Chars({'a', 'b', '*', '?'}) String left,
      @ForAll @StringLength(max = 5) @Chars({'a', 'b', '*', '?'}) String right,
      @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'c') String text) {
    Language one = glob(left);
    Language other = glob(right);
    boolean inOne = one.contains(text);
    boolean inOther = other.contains(text);
    boolean cut = false;
    for (int i = 0; i <= text.length(); i++) {
      cut |= one.contains(text.substring(0, i)) && other.contains(text.substring(i));
    }

    assertThat(one.and(other).contains(text)).isEqualTo(inOne && inOther);
    assertThat(one.or(other).contains(text)).isEqualTo(inOne || inOther);
    assertThat(one.minus(other).contains(text)).isEqualTo(inOne && !inOther);
    assertThat(one.then(other).contains(text)).isEqualTo(cut);
  }

  @Property(tries = 500, seed = "20261124")
  void an_example_is_in_its_language(
      @ForAll @StringLength(max = 5) @Chars({'a', '*', '?', '#'}) String left,
      @ForAll @StringLength(max = 5) @Chars({'a', '*', '?', '#'}) String right) {
    Language language = glob(left).minus(glob(right));

    assertThat(language.example().isPresent()).isNotEqualTo(language.isEmpty());
    language.example().ifPresent(text -> assertThat(language.contains(text)).isTrue());
  }

  @Property(tries = 200, seed = "20261124")
  void a_list_holds_its_texts(
      @ForAll List<@StringLength(max = 3) @CharRange(from = 'a', to = 'b') String> texts,
      @ForAll @StringLength(max = 3) @CharRange(from = 'a', to = 'b') String text) {
    assertThat(Language.oneOf(texts).contains(text)).isEqualTo(texts.contains(text));
  }

  @Test
  void a_pattern_with_too_many_states_is_refused() {
    assertThatThrownBy(() -> glob("*a" + "?".repeat(20) + "b").isEmpty())
        .isInstanceOf(TooManyStatesException.class);
  }

  @Test
  void case_is_ignored_letter_by_letter() {
    Language language = Language.ignoringCase("Pay-1");

    assertThat(language.contains("pAY-1")).isTrue();
    assertThat(language.contains("pay-2")).isFalse();
  }

  private static Language glob(String pattern) {
    return Language.ofTokens(GlobToken.glob(pattern));
  }
}
