package io.keyproof.check.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WildcardsTest {

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "kms:*, kms:Decrypt, true",
    "kms:*, kms:De*, true",
    "kms:De*, kms:*, false",
    "kms:?ecrypt, kms:Decrypt, true",
    "kms:?ecrypt, kms:*ecrypt, false",
    "*, '', true",
    "a*b*c, aXbYc, true",
    "a*b*c, aXbY, false",
    "'', a, false"
  })
  void a_pattern_covers_what_it_matches_in_every_case(String wider, String narrower, boolean is) {
    assertThat(Wildcards.covers(wider, narrower)).isEqualTo(is);
  }

  @ParameterizedTest(name = "{0} and {1} overlap: {2}")
  @CsvSource({
    "a*, *b, true",
    "a*c, ab?, true",
    "a?, ab?, false",
    "key/*, alias/*, false",
    "*, '', true",
    "**a, b*, true",
    "ab, a*b*b, false"
  })
  void patterns_overlap_where_one_text_fits_both(String one, String other, boolean do_) {
    assertThat(Wildcards.overlap(one, other)).isEqualTo(do_);
    assertThat(Wildcards.overlap(other, one)).isEqualTo(do_);
  }

  @Property(seed = "20261124")
  boolean what_covers_and_matches_agrees_with_a_regular_expression(
      @ForAll @Chars({'a', '*', '?'}) @StringLength(max = 6) String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 6) String text) {
    boolean matches = text.matches(pattern.replace("*", ".*").replace("?", "."));
    return Wildcards.covers(pattern, text) == matches
        && Wildcards.overlap(pattern, text) == matches;
  }
}
