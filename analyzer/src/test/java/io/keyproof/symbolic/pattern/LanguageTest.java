package io.keyproof.symbolic.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LanguageTest {

  @Property(tries = 500)
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

  @Property(tries = 500)
  void what_follows_a_prefix_is_what_completes_it(
      @ForAll @StringLength(max = 6) @Chars({'a', 'b', '*', '?'}) String pattern,
      @ForAll @StringLength(max = 3) @CharRange(from = 'a', to = 'b') String prefix,
      @ForAll @StringLength(max = 3) @CharRange(from = 'a', to = 'b') String rest) {
    Language language = Language.ofTokens(GlobToken.glob(pattern));

    assertThat(language.after(prefix).contains(rest)).isEqualTo(language.contains(prefix + rest));
  }

  @Test
  void case_is_ignored_letter_by_letter() {
    Language language = Language.ignoringCase("Pay-1");

    assertThat(language.contains("pAY-1")).isTrue();
    assertThat(language.contains("pay-2")).isFalse();
  }
}
