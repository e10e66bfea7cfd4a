package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlaintextTest {

  @Test
  void shows_its_size_only() {
    assertThat(Plaintext.copyOf("secret".getBytes(UTF_8))).hasToString("Plaintext[6 bytes]");
  }

  @Test
  void is_copied_in_and_out() {
    byte[] bytes = "secret".getBytes(UTF_8);
    Plaintext plaintext = Plaintext.copyOf(bytes);
    bytes[0] = 'S';
    plaintext.copyBytes()[1] = 'E';

    assertThat(plaintext).isEqualTo(Plaintext.copyOf("secret".getBytes(UTF_8)));
  }
}
