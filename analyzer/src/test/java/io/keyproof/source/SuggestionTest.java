package io.keyproof.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {

  private static final List<String> RULES =
      List.of("kms-star", "rotation-not-enabled", "unscoped-decrypt");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          kms-satr,             kms-star
          kmsstar,              kms-star
          rotation-not-enable,  rotation-not-enabled
          unscoped-decript,     unscoped-decrypt
          KMS-STAR,             kms-star
          something-else,       ''
          k,                    ''
          """)
  void a_slip_is_recognised_and_nothing_else(String word, String meant) {
    assertThat(Suggestion.of(word, RULES).orElse("")).isEqualTo(meant);
  }
}
