package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GetKeyLastUsage;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.KeyLastUsage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LastUsageTest {
  private final TestKms kms = new TestKms();
  private final String key = kms.createKey();

  @Test
  void a_new_key_is_unused_and_tracked_since_its_creation() {
    GetKeyLastUsage.Response answer = kms.call(new GetKeyLastUsage(key));

    assertThat(answer.keyId()).isEqualTo(TestKms.PLACE.keyArn(key));
    assertThat(answer.keyLastUsage()).isEmpty();
    assertThat(answer.trackingStartDate()).isEqualTo(TestKms.START);
    assertThat(answer.keyCreationDate()).isEqualTo(TestKms.START);
  }

  @Test
  void the_last_successful_use_is_told() {
    CiphertextBlob blob = kms.encrypt(key);
    kms.clock.advance(Duration.ofHours(1));
    kms.decrypt(blob);

    assertUsed(key, "Decrypt", Duration.ofHours(1));
  }

  @Test
  void reencryption_uses_both_keys() {
    String other = kms.createKey();
    kms.call(new ReEncrypt(kms.encrypt(key), other));

    assertUsed(key, "ReEncrypt", Duration.ZERO);
    assertUsed(other, "ReEncrypt", Duration.ZERO);
  }

  @Test
  void what_fails_and_what_is_no_cryptography_is_no_use() {
    CiphertextBlob blob = kms.encrypt(key);
    kms.clock.advance(Duration.ofHours(1));
    kms.call(new ListGrants(key));
    kms.assertRefused(
            new Decrypt(blob).withEncryptionContext(new EncryptionContext(Map.of("a", "b"))))
        .with(ErrorCode.INVALID_CIPHERTEXT);
    kms.assertRefused(new Encrypt(key, TestKms.SECRET).asDryRun())
        .with(ErrorCode.DRY_RUN_OPERATION);

    assertUsed(key, "Encrypt", Duration.ZERO);
  }

  private void assertUsed(String keyId, String operation, Duration after) {
    assertThat(kms.call(new GetKeyLastUsage(keyId)).keyLastUsage())
        .contains(new KeyLastUsage(operation, TestKms.START.plus(after)));
  }
}
