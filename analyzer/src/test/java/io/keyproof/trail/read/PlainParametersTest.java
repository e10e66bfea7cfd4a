package io.keyproof.trail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

final class PlainParametersTest {

  @Property(tries = 3000)
  void where_it_says_something_it_is_what_the_parser_says(@ForAll("almostJson") String text) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    byte[] plain = PlainParameters.bytes(json);

    if (plain.length > 0) {
      assertThat(plain).isEqualTo(parsed(json));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":\"b\"}",
        "{\"encryptionAlgorithm\":\"S\",\"encryptionContext\":{\"app\":\"p\"},\"keyId\":\"k\"}"
      })
  void it_says_something_of_what_is_usual(String text) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);

    assertThat(PlainParameters.bytes(json)).isNotEmpty().isEqualTo(parsed(json));
  }

  private static byte[] parsed(byte[] json) {
    try {
      return RecordCodec.bytes(RecordParser.parameters(json));
    } catch (JacksonException e) {
      return new byte[] {-1};
    }
  }

  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.of(
            "{",
            "}",
            "\"a\"",
            "\"b\"",
            "\"c\"",
            ":",
            ",",
            "\"a\":\"x\"",
            "\"b\":{",
            "\"d\":\"\"",
            "[",
            "]",
            "null",
            "1",
            " ",
            "\"\\u0041\"",
            "\"é\"")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> "{" + parts.stream().collect(Collectors.joining()) + "}");
  }
}
