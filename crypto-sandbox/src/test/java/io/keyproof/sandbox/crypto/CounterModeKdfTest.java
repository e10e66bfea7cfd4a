package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CounterModeKdfTest {
  private static final byte[] KEY = counting(32);

  @Test
  void expands_as_the_CAVP_vector_for_a_32_bit_counter_before_the_fixed_input_says() {
    byte[] key = hex("dd1d91b7d90b2bd3138533ce92b272fbf8a369316aefe242e659cc0ae238afe0");
    byte[] fixedInput =
        hex(
            "01322b96b30acd197979444e468e1c5c6859bf1b1cf951b7e725303e237e46b8"
                + "64a145fab25e517b08f8683d0315bb2911d80a0e8aba17f3b413faac");

    assertThat(CounterModeKdf.expand(key, fixedInput, 16))
        .isEqualTo(hex("10621342bfb0fd40046c0e29f2cfdbf0"));
  }

  /** Expected values by Python's hmac module. */
  @Test
  void derives_one_block() {
    assertThat(CounterModeKdf.derive(KEY, utf8("label"), utf8("context"), 32))
        .isEqualTo(hex("303790cfe363abe9682dbfff5941f23b32addc96da72f4c7e5b20e9f59a4e570"));
  }

  @Test
  void derives_several_blocks_and_cuts_the_last_one() {
    assertThat(CounterModeKdf.derive(KEY, utf8("label"), utf8("context"), 80))
        .isEqualTo(
            hex(
                "793c8c6322234b76061bb6be858d899cf6c2cf3a2cf075f22bed2b8a17d10ff1"
                    + "cd9a6cdfd6c0f4bcaea6f6700b4decc8cb28a019968a859f4e2d4ec8c686dbd5"
                    + "a33e6943413e3db9b6c04a28022f936e"));
  }

  @Property(tries = 200)
  void agrees_with_an_HMAC_written_out_by_hand(
      @ForAll @Size(32) byte[] key,
      @ForAll @Size(max = 40) byte[] label,
      @ForAll @Size(max = 80) byte[] context,
      @ForAll @IntRange(min = 1, max = 100) int length)
      throws NoSuchAlgorithmException {
    var expected = new ByteArrayOutputStream();
    for (int counter = 1; expected.size() < length; counter++) {
      var input = new ByteArrayOutputStream();
      input.writeBytes(new byte[] {0, 0, 0, (byte) counter});
      input.writeBytes(label);
      input.write(0);
      input.writeBytes(context);
      input.writeBytes(new byte[] {0, 0, (byte) ((length * 8) >> 8), (byte) (length * 8)});
      expected.writeBytes(hmac(key, input.toByteArray()));
    }

    assertThat(CounterModeKdf.derive(key, label, context, length))
        .isEqualTo(Arrays.copyOf(expected.toByteArray(), length));
  }

  /** RFC 2104, for keys no longer than a block of the hash. */
  private static byte[] hmac(byte[] key, byte[] input) throws NoSuchAlgorithmException {
    byte[] inner = new byte[64];
    byte[] outer = new byte[64];
    for (int i = 0; i < 64; i++) {
      byte k = i < key.length ? key[i] : 0;
      inner[i] = (byte) (k ^ 0x36);
      outer[i] = (byte) (k ^ 0x5c);
    }
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(inner);
    byte[] innerHash = sha256.digest(input);
    sha256.update(outer);
    return sha256.digest(innerHash);
  }

  private static byte[] counting(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
