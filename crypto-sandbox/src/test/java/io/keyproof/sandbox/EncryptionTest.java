package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DryRun;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.call.GenerateDataKeyWithoutPlaintext;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.DataKeySpec;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.key.IdSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EncryptionTest {
  private static final EncryptionContext PAY = EncryptionContext.of("app", "pay");

  private final TestKms kms = new TestKms();
  private final String keyId = kms.createKey();
  private final String keyArn = TestKms.PLACE.keyArn(keyId);

  @Test
  void decrypts_what_was_encrypted_without_being_told_the_key() {
    kms.createKey();
    var decrypted = kms.call(new Decrypt(kms.encrypt(keyId)));

    assertThat(decrypted.plaintext()).isEqualTo(TestKms.SECRET);
    assertThat(decrypted.keyId()).isEqualTo(keyArn);
    assertThat(decrypted.encryptionAlgorithm()).isEqualTo(EncryptionAlgorithm.SYMMETRIC_DEFAULT);
    assertThat(decrypted.keyMaterialId()).isEqualTo(kms.describe(keyId).currentKeyMaterialId());
  }

  @Test
  void only_the_very_same_context_decrypts() {
    CiphertextBlob blob = kms.encrypt(keyId, PAY);

    assertThat(kms.call(new Decrypt(blob).withEncryptionContext(PAY)).plaintext())
        .isEqualTo(TestKms.SECRET);
    for (Map<String, String> other :
        List.of(
            Map.<String, String>of(),
            Map.of("ap", "ppay"),
            Map.of("app", "Pay"),
            Map.of("App", "pay"),
            Map.of("app", "pay", "more", ""))) {
      kms.assertRefused(new Decrypt(blob).withEncryptionContext(new EncryptionContext(other)))
          .as("%s", other)
          .with(ErrorCode.INVALID_CIPHERTEXT, "");
    }
  }

  @Test
  void whatever_is_wrong_with_a_ciphertext_looks_alike() {
    byte[] blob = kms.encrypt(keyId).copyBytes();
    for (int bit = 0; bit < blob.length * Byte.SIZE; bit++) {
      byte[] flipped = blob.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      CiphertextBlob tampered = CiphertextBlob.copyOf(flipped);

      kms.assertRefused(new Decrypt(tampered)).with(ErrorCode.INVALID_CIPHERTEXT, "");
      kms.assertRefused(new Decrypt(tampered).withKeyId(keyId))
          .with(ErrorCode.INVALID_CIPHERTEXT, "");
    }
    kms.assertRefused(new Decrypt(CiphertextBlob.copyOf(new byte[] {1, 2, 3})))
        .with(ErrorCode.INVALID_CIPHERTEXT, "");
  }

  @Test
  void a_named_key_has_to_be_the_right_one() {
    CiphertextBlob blob = kms.encrypt(keyId);

    assertThat(kms.call(new Decrypt(blob).withKeyId(keyArn)).plaintext()).isEqualTo(TestKms.SECRET);
    kms.assertRefused(new Decrypt(blob).withKeyId(kms.createKey()))
        .with(
            ErrorCode.INCORRECT_KEY,
            "The key ID in the request does not identify a CMK that can perform this operation.");
  }

  @Test
  void a_key_answers_to_its_alias() {
    kms.call(new CreateAlias("alias/app", keyId));
    CiphertextBlob blob = kms.encrypt("alias/app");

    assertThat(kms.call(new Decrypt(blob).withKeyId(TestKms.PLACE.aliasArn("alias/app"))).keyId())
        .isEqualTo(keyArn);
  }

  @Test
  void encrypts_1_to_4096_bytes() {
    kms.call(new Encrypt(keyId, Plaintext.copyOf(new byte[1])));
    kms.call(new Encrypt(keyId, Plaintext.copyOf(new byte[4096])));
    kms.assertRefused(new Encrypt(keyId, Plaintext.copyOf(new byte[4097])))
        .with(
            ErrorCode.VALIDATION,
            "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member"
                + " must have length less than or equal to 4096");
    kms.assertRefused(new Encrypt(keyId, Plaintext.copyOf(new byte[0]))).with(ErrorCode.VALIDATION);
  }

  @Test
  void an_algorithm_of_other_keys_does_not_fit() {
    kms.assertRefused(
            new Encrypt(keyId, TestKms.SECRET)
                .withEncryptionAlgorithm(EncryptionAlgorithm.RSAES_OAEP_SHA_256))
        .with(
            ErrorCode.INVALID_KEY_USAGE,
            "Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.");
  }

  @Test
  void re_encrypt_moves_data_to_another_key_and_context() {
    String other = kms.createKey();
    CiphertextBlob blob = kms.encrypt(keyId, PAY);
    var moved =
        kms.call(
            new ReEncrypt(blob, other)
                .withSourceEncryptionContext(PAY)
                .withDestinationEncryptionContext(EncryptionContext.of("app", "audit")));

    assertThat(moved.sourceKeyId()).isEqualTo(keyArn);
    assertThat(moved.keyId()).isEqualTo(TestKms.PLACE.keyArn(other));
    assertThat(moved.destinationKeyMaterialId())
        .isEqualTo(kms.describe(other).currentKeyMaterialId());
    assertThat(
            kms.call(
                    new Decrypt(moved.ciphertextBlob())
                        .withEncryptionContext(EncryptionContext.of("app", "audit")))
                .plaintext())
        .isEqualTo(TestKms.SECRET);
    kms.assertRefused(new ReEncrypt(blob, other)).with(ErrorCode.INVALID_CIPHERTEXT);
    kms.assertRefused(
            new ReEncrypt(blob, other).withSourceKeyId(other).withSourceEncryptionContext(PAY))
        .with(ErrorCode.INCORRECT_KEY);
  }

  @Test
  void a_data_key_comes_in_plaintext_and_encrypted() {
    var dataKey =
        kms.call(GenerateDataKey.of(keyId, DataKeySpec.AES_256).withEncryptionContext(PAY));

    assertThat(dataKey.plaintext().size()).isEqualTo(32);
    assertThat(
            kms.call(new Decrypt(dataKey.ciphertextBlob()).withEncryptionContext(PAY)).plaintext())
        .isEqualTo(dataKey.plaintext());
    kms.assertRefused(new Decrypt(dataKey.ciphertextBlob())).with(ErrorCode.INVALID_CIPHERTEXT);
  }

  @Test
  void a_data_key_can_be_had_encrypted_only() {
    var dataKey = kms.call(GenerateDataKeyWithoutPlaintext.of(keyId, DataKeySpec.AES_128));

    assertThat(kms.decrypt(dataKey.ciphertextBlob()).size()).isEqualTo(16);
  }

  @Test
  void the_size_of_a_data_key_is_given_by_name_or_in_bytes() {
    GenerateDataKey named = GenerateDataKey.of(keyId, DataKeySpec.AES_256);
    GenerateDataKey neither =
        new GenerateDataKey(
            keyId,
            Optional.empty(),
            Optional.empty(),
            EncryptionContext.NONE,
            List.of(),
            DryRun.OFF);

    assertThat(kms.call(neither.withNumberOfBytes(1024)).plaintext().size()).isEqualTo(1024);
    kms.assertRefused(neither)
        .with(ErrorCode.VALIDATION, "Please specify either number of bytes or key spec.");
    kms.assertRefused(named.withNumberOfBytes(64)).with(ErrorCode.VALIDATION);
    kms.assertRefused(neither.withNumberOfBytes(1025))
        .with(
            ErrorCode.VALIDATION,
            "1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy"
                + " constraint: Member must have value less than or equal to 1024");
  }

  @Test
  void a_key_made_again_under_its_id_has_other_material() {
    TestKms one = TestKms.withKeyIds("1234");
    TestKms other =
        new TestKms(
            IdSource.startingWith(List.of("1234"), IdSource.random(new SplittableRandom(1))),
            new SplittableRandom(3));
    assertThat(one.call(CreateKey.symmetric()).keyMetadata().arn())
        .isEqualTo("arn:aws:kms:eu-central-1:111122223333:key/1234");
    other.call(CreateKey.symmetric());

    other.assertRefused(new Decrypt(one.encrypt("1234"))).with(ErrorCode.INVALID_CIPHERTEXT);
  }
}
