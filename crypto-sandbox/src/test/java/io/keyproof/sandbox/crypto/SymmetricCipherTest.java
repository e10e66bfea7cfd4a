package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.error.KmsException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SymmetricCipherTest {
  private static final String KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final EncryptionContext CONTEXT = EncryptionContext.of("app", "pay");
  private static final Plaintext PLAINTEXT = Plaintext.copyOf("secret".getBytes(UTF_8));

  private final RandomBytes random = new RandomBytes(new SplittableRandom(7));
  private final SymmetricCipher cipher = new SymmetricCipher(random);
  private final KeyMaterial material = KeyMaterial.generate(random);

  @Property(tries = 100)
  void decrypts_what_it_encrypted(@ForAll @Size(max = 4096) byte[] bytes) {
    Plaintext plaintext = Plaintext.copyOf(bytes);

    assertThat(decrypted(cipher.encrypt(KEY_ID, material, CONTEXT, plaintext), CONTEXT))
        .contains(plaintext);
  }

  @Test
  void the_same_plaintext_gives_another_ciphertext_each_time() {
    assertThat(cipher.encrypt(KEY_ID, material, CONTEXT, PLAINTEXT))
        .isNotEqualTo(cipher.encrypt(KEY_ID, material, CONTEXT, PLAINTEXT));
  }

  @Test
  void the_blob_names_key_and_material() {
    assertThat(Envelope.read(cipher.encrypt(KEY_ID, material, CONTEXT, PLAINTEXT)))
        .hasValueSatisfying(
            envelope -> {
              assertThat(envelope.keyId()).isEqualTo(KEY_ID);
              assertThat(envelope.keyMaterialId()).isEqualTo(material.id());
            });
  }

  /** Not one bit of the blob, header included, can change. */
  @Test
  void no_bit_of_the_blob_can_be_flipped() {
    byte[] blob = cipher.encrypt(KEY_ID, material, CONTEXT, PLAINTEXT).copyBytes();
    for (int bit = 0; bit < blob.length * Byte.SIZE; bit++) {
      byte[] flipped = blob.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

      assertThat(decrypted(CiphertextBlob.copyOf(flipped), CONTEXT)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void no_byte_of_the_blob_can_be_missing() {
    byte[] blob = cipher.encrypt(KEY_ID, material, CONTEXT, PLAINTEXT).copyBytes();
    for (int length = 0; length < blob.length; length++) {
      assertThat(decrypted(CiphertextBlob.copyOf(Arrays.copyOf(blob, length)), CONTEXT))
          .as("%d bytes", length)
          .isEmpty();
    }
  }

  @Property(tries = 1000)
  void any_bytes_can_be_given_for_a_blob(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(decrypted(CiphertextBlob.copyOf(bytes), CONTEXT)).isEmpty();
  }

  @Property
  void only_the_same_context_decrypts(
      @ForAll @Size(max = 3) Map<@Size(max = 3) String, @Size(max = 3) String> pairs) {
    Optional<EncryptionContext> other = valid(pairs).filter(context -> !context.equals(CONTEXT));
    CiphertextBlob blob = cipher.encrypt(KEY_ID, material, CONTEXT, PLAINTEXT);

    other.ifPresent(context -> assertThat(decrypted(blob, context)).isEmpty());
  }

  @Test
  void another_key_material_does_not_decrypt() {
    CiphertextBlob blob = cipher.encrypt(KEY_ID, material, CONTEXT, PLAINTEXT);
    Envelope envelope = Envelope.read(blob).orElseThrow();

    assertThat(cipher.decrypt(envelope, KeyMaterial.generate(random), CONTEXT)).isEmpty();
  }

  private Optional<Plaintext> decrypted(CiphertextBlob blob, EncryptionContext context) {
    return Envelope.read(blob).flatMap(envelope -> cipher.decrypt(envelope, material, context));
  }

  private static Optional<EncryptionContext> valid(Map<String, String> pairs) {
    try {
      return Optional.of(new EncryptionContext(pairs));
    } catch (KmsException e) {
      return Optional.empty();
    }
  }
}
