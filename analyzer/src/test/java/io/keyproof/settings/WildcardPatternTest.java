package io.keyproof.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns on texts of which stretches are not known, written {@code ?} here. */
class WildcardPatternTest {

  @ParameterizedTest
  @CsvSource({
    // The pattern, the text, whether it may match, and whether it always does.
    "confidential, confidential, true,  true",
    "confidential, internal,     false, false",
    "confidential, ?,            true,  false",
    "*,            ?,            true,  true",
    "conf*,        conf?,        true,  true",
    "conf*,        ?,            true,  false",
    "conf*,        c?,           true,  false",
    "conf*,        x?,           false, false",
    "*-prod,       ?-prod,       true,  true",
    "*-prod,       app-?,        true,  false",
    "*-prod,       ?-dev,        false, false",
    "a*b*c,        a?b?c,        true,  true",
    "a*c,          a?b?c,        true,  true",
    "a*b,          a?c,          false, false",
    "ab,           a?b,          true,  false",
    "*a*,          ?,            true,  false",
    "'',           ?,            true,  false",
    "'',           '',           true,  true",
    "*,            '',           true,  true",
    "?,            a,            false, false",
  })
  void a_pattern_matches_an_open_text_perhaps_or_always(
      String pattern, String text, boolean may, boolean always) {
    WildcardPattern wildcard = new WildcardPattern(pattern);

    assertThat(wildcard.mayMatch(open(text))).isEqualTo(may);
    assertThat(wildcard.alwaysMatches(open(text))).isEqualTo(always);
  }

  @Property(tries = 2_000, seed = "1")
  void what_is_filled_in_matches_only_where_it_may_and_wherever_it_always_does(
      @ForAll @Chars({'a', 'b', '*'}) @StringLength(max = 5) String pattern,
      @ForAll @Chars({'a', 'b', '?'}) @StringLength(max = 5) String text,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 3) String filling) {
    WildcardPattern wildcard = new WildcardPattern(pattern);
    boolean matches = wildcard.matches(text.replace("?", filling));

    assertThat(matches).isIn(wildcard.mayMatch(open(text)), wildcard.alwaysMatches(open(text)));
    if (!text.contains("?")) {
      assertThat(wildcard.mayMatch(open(text))).isEqualTo(matches);
      assertThat(wildcard.alwaysMatches(open(text))).isEqualTo(matches);
    }
  }

  private static Text open(String text) {
    List<Piece> pieces = new ArrayList<>();
    for (String part : text.split("(?<=\\?)|(?=\\?)", -1)) {
      pieces.add(
          part.equals("?") ? new Piece.Hole(Unknown.of("unknown")) : new Piece.Literal(part));
    }
    return new Text(pieces);
  }
}
