package io.keyproof.sandbox.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KeyMaterialTest {
  private static final byte[] BYTES =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  /** Expected value by Python's hmac module. */
  @Test
  void the_id_is_a_hash_keyed_with_the_material() {
    assertThat(KeyMaterial.copyOf(BYTES).id())
        .isEqualTo("692f9364698ac346dff962e2ad8b0e5da7b9abbaa09d84351f0837615a79c014");
  }

  @Test
  void shows_its_size_only() {
    assertThat(KeyMaterial.copyOf(BYTES)).hasToString("KeyMaterial[32 bytes]");
  }

  @Test
  void is_copied_in() {
    byte[] bytes = BYTES.clone();
    KeyMaterial material = KeyMaterial.copyOf(bytes);
    bytes[0] = 42;

    assertThat(material).isEqualTo(KeyMaterial.copyOf(BYTES));
  }

  @Test
  void is_compared_by_content() {
    byte[] others = BYTES.clone();
    others[31] ^= 1;

    assertThat(KeyMaterial.copyOf(BYTES))
        .isEqualTo(KeyMaterial.copyOf(BYTES))
        .hasSameHashCodeAs(KeyMaterial.copyOf(BYTES))
        .isNotEqualTo(KeyMaterial.copyOf(others));
  }

  @Test
  void has_256_bits_unless_told_otherwise() {
    RandomBytes random = new RandomBytes(new SplittableRandom(1));
    assertThat(KeyMaterial.generate(random).size()).isEqualTo(32);
    assertThat(KeyMaterial.generate(random, 64).size()).isEqualTo(64);
    assertThatThrownBy(() -> KeyMaterial.copyOf(new byte[0]))
        .hasMessage("key material without a single byte");
  }

  @Test
  void is_new_each_time() {
    RandomBytes random = new RandomBytes(new SplittableRandom(1));

    assertThat(KeyMaterial.generate(random)).isNotEqualTo(KeyMaterial.generate(random));
  }
}
