package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.DryRunModifier;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.call.GenerateDataKeyWithoutPlaintext;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.call.RetireGrant;
import io.keyproof.sandbox.call.RevokeGrant;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.DataKeySpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DryRunTest {
  private final TestKms kms = new TestKms();
  private final SampleCalls sample = SampleCalls.prepare(kms);
  private final String key = sample.keyArn();

  @Test
  void a_dry_run_that_would_have_succeeded_says_so_and_does_nothing() {
    for (KmsCall<?> call : dryRuns()) {
      kms.assertRefused(call)
          .as(call.operation().awsName())
          .with(
              ErrorCode.DRY_RUN_OPERATION,
              "The request would have succeeded, but the DryRun option is set.");
    }

    assertThat(kms.call(new ListGrants(key)).grants()).hasSize(1);
  }

  @Test
  void a_dry_run_is_decided_like_the_call_itself() {
    kms.decider.answer(ScriptedDecider.DENIED);

    for (KmsCall<?> call : dryRuns()) {
      kms.assertRefused(call).as(call.operation().awsName()).with(ErrorCode.ACCESS_DENIED);
    }
  }

  @Test
  void a_dry_run_checks_state_and_parameters() {
    kms.assertRefused(new Encrypt(key, Plaintext.copyOf(new byte[4097])).asDryRun())
        .with(ErrorCode.VALIDATION);
    kms.assertRefused(new Decrypt(garbage()).withKeyId(key).asDryRun())
        .with(ErrorCode.INVALID_CIPHERTEXT);
    kms.call(new DisableKey(key));
    kms.assertRefused(new Encrypt(key, TestKms.SECRET).asDryRun()).with(ErrorCode.DISABLED);
  }

  @Test
  void a_dry_run_can_ignore_the_ciphertext() {
    kms.assertRefused(Decrypt.ignoringCiphertext(key)).with(ErrorCode.DRY_RUN_OPERATION);
    kms.assertRefused(
            new ReEncrypt(garbage(), key)
                .withSourceKeyId(key)
                .asDryRun()
                .withDryRunModifiers(Set.of(DryRunModifier.IGNORE_CIPHERTEXT)))
        .with(ErrorCode.DRY_RUN_OPERATION);

    kms.decider.answer(ScriptedDecider.DENIED);
    kms.assertRefused(Decrypt.ignoringCiphertext(key)).with(ErrorCode.ACCESS_DENIED);
  }

  @Test
  void only_a_dry_run_can_ignore_the_ciphertext() {
    kms.assertRefused(
            new Decrypt(sample.ciphertext())
                .withDryRunModifiers(Set.of(DryRunModifier.IGNORE_CIPHERTEXT)))
        .with(ErrorCode.VALIDATION);
  }

  private List<KmsCall<?>> dryRuns() {
    return List.of(
        new Encrypt(key, TestKms.SECRET).asDryRun(),
        new Decrypt(sample.ciphertext()).asDryRun(),
        new ReEncrypt(sample.ciphertext(), key).asDryRun(),
        GenerateDataKey.of(key, DataKeySpec.AES_256).asDryRun(),
        GenerateDataKeyWithoutPlaintext.of(key, DataKeySpec.AES_256).asDryRun(),
        new CreateGrant(key, SampleCalls.TERMS).asDryRun(),
        new RevokeGrant(key, sample.grantId()).asDryRun(),
        RetireGrant.byId(key, sample.grantId()).asDryRun());
  }

  private static CiphertextBlob garbage() {
    return CiphertextBlob.copyOf(new byte[100]);
  }
}
