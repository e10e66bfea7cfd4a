package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestWordTest {

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
          KMS-STAR,             ''
          something-else,       ''
          k,                    ''
          """)
  void a_slip_is_recognised_and_nothing_else(String word, String meant) {
    assertThat(NearestWord.to(word, RULES).orElse("")).isEqualTo(meant);
  }
}
