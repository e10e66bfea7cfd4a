package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.sandbox.access.AccessDecision.Undecided;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.AccessTarget.OnKey;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.GetKeyPolicy;
import io.keyproof.sandbox.call.ListKeys;
import io.keyproof.sandbox.call.PutKeyPolicy;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyPolicyTest {
  private static final String LOCKOUT =
      "The new key policy will not allow you to update the key policy in the future.";

  private final TestKms kms = TestKms.withKeyIds("1234");

  @Test
  void a_policy_is_kept_to_the_letter() {
    String policy = "{ \"Statement\": [ ]\t}\n";
    String keyId = kms.createKey();
    kms.call(new PutKeyPolicy(keyId, policy));

    assertThat(kms.call(new GetKeyPolicy(keyId)).policy()).isEqualTo(policy);
  }

  @Test
  void without_a_policy_a_key_delegates_to_its_account() {
    assertThat(kms.call(new GetKeyPolicy(kms.createKey())).policy())
        .contains("\"AWS\" : \"arn:aws:iam::111122223333:root\"")
        .contains("\"Action\" : \"kms:*\"");
  }

  @Test
  void a_faulty_policy_is_refused_with_its_faults() {
    String keyId = kms.createKey();
    kms.decider.findPolicyFaults("unknown principal", "no statement");

    kms.assertRefused(new PutKeyPolicy(keyId, "{}"))
        .with(ErrorCode.MALFORMED_POLICY_DOCUMENT, "unknown principal; no statement");
    kms.assertRefused(CreateKey.symmetric().withPolicy("{}"))
        .with(ErrorCode.MALFORMED_POLICY_DOCUMENT);
  }

  @Test
  void nobody_locks_themselves_out_unless_they_say_so() {
    String keyId = kms.createKey();
    kms.decider.answerLockoutCheck(request -> ScriptedDecider.DENIED);

    kms.assertRefused(new PutKeyPolicy(keyId, "{}"))
        .with(ErrorCode.MALFORMED_POLICY_DOCUMENT, LOCKOUT);
    assertThat(kms.call(new GetKeyPolicy(keyId)).policy()).isNotEqualTo("{}");

    kms.call(new PutKeyPolicy(keyId, "{}").bypassingPolicyLockoutSafetyCheck());
    assertThat(kms.call(new GetKeyPolicy(keyId)).policy()).isEqualTo("{}");
  }

  @Test
  void the_lockout_check_sees_the_key_with_its_new_policy() {
    List<AccessRequest> asked = new ArrayList<>();
    String keyId = kms.createKey();
    kms.decider.answerLockoutCheck(
        request -> {
          asked.add(request);
          return ScriptedDecider.ALLOWED;
        });
    kms.call(new PutKeyPolicy(keyId, "{}"));

    assertThat(asked)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.action()).isEqualTo("kms:PutKeyPolicy");
              assertThat(request.caller()).isEqualTo(TestKms.ADMIN);
              assertThat(((OnKey) request.target()).policy()).isEqualTo("{}");
            });
  }

  @Test
  void a_lockout_check_without_an_answer_is_no_consent() {
    String keyId = kms.createKey();
    kms.decider.answerLockoutCheck(request -> new Undecided("condition on MFA"));

    assertThatThrownBy(() -> kms.call(new PutKeyPolicy(keyId, "{}")))
        .isInstanceOf(UndecidedAccessException.class);
  }

  @Test
  void a_key_that_is_refused_leaves_its_id_to_the_next() {
    kms.decider.answerLockoutCheck(request -> ScriptedDecider.DENIED);
    kms.assertRefused(CreateKey.symmetric()).with(ErrorCode.MALFORMED_POLICY_DOCUMENT, LOCKOUT);
    assertThat(kms.call(new ListKeys()).keys()).isEmpty();

    assertThat(
            kms.call(CreateKey.symmetric().bypassingPolicyLockoutSafetyCheck())
                .keyMetadata()
                .keyId())
        .isEqualTo("1234");
  }

  @Test
  void a_policy_has_32_kilobytes_at_most() {
    String keyId = kms.createKey();

    kms.call(new PutKeyPolicy(keyId, " ".repeat(32_768)));
    kms.assertRefused(new PutKeyPolicy(keyId, " ".repeat(32_769))).with(ErrorCode.LIMIT_EXCEEDED);
    // Two bytes each in UTF-8.
    kms.assertRefused(new PutKeyPolicy(keyId, "é".repeat(16_385))).with(ErrorCode.LIMIT_EXCEEDED);
    kms.assertRefused(new PutKeyPolicy(keyId, "")).with(ErrorCode.VALIDATION);
  }

  @Test
  void a_policy_has_no_characters_beyond_Latin_1() {
    kms.assertRefused(new PutKeyPolicy(kms.createKey(), "{\"Sid\": \"→\"}"))
        .with(ErrorCode.MALFORMED_POLICY_DOCUMENT);
  }

  @Test
  void keys_that_the_sandbox_cannot_make_are_refused_honestly() {
    kms.assertRefused(CreateKey.symmetric().withKeySpec(KeySpec.SM2, KeyUsage.SIGN_VERIFY))
        .with(ErrorCode.UNSUPPORTED_OPERATION, "key spec SM2 is not implemented in this sandbox");
    kms.assertRefused(CreateKey.symmetric().withOrigin(KeyOrigin.EXTERNAL_KEY_STORE))
        .with(
            ErrorCode.UNSUPPORTED_OPERATION,
            "origin EXTERNAL_KEY_STORE is not implemented in this sandbox");
    kms.assertRefused(CreateKey.symmetric().withKeySpec(KeySpec.RSA_2048, KeyUsage.KEY_AGREEMENT))
        .with(
            ErrorCode.VALIDATION, "KeyUsage KEY_AGREEMENT is not compatible with KeySpec RSA_2048");
  }

  @Test
  void a_multi_Region_key_is_a_primary_key_with_an_id_of_its_kind() {
    var key = new TestKms().call(CreateKey.symmetric().asMultiRegionKey()).keyMetadata();

    assertThat(key.keyId()).matches("mrk-[0-9a-f]{32}");
    assertThat(key.multiRegion()).isTrue();
    assertThat(key.multiRegionConfiguration().orElseThrow().primaryKey().arn())
        .isEqualTo(key.arn());
  }

  @Test
  void a_repeated_key_id_is_a_fault_of_the_source() {
    TestKms other = TestKms.withKeyIds("1234", "1234");
    other.createKey();

    assertThatThrownBy(other::createKey).isInstanceOf(IllegalStateException.class);
  }
}
