package io.keyproof.sandbox.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.keyproof.sandbox.SampleCalls;
import io.keyproof.sandbox.Table;
import io.keyproof.sandbox.TestKms;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeyManager;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.key.KeyUsage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class KeyStateRuleTest {
  private static final List<Map<String, String>> ROWS = Table.of(KeyStateRuleTest.class);

  /** What the sample's key, which is symmetric and of one Region, cannot do in any state. */
  private static final Set<KmsOperation> OF_OTHER_KEYS =
      EnumSet.of(
          KmsOperation.DECAPSULATE,
          KmsOperation.DELETE_IMPORTED_KEY_MATERIAL,
          KmsOperation.DERIVE_SHARED_SECRET,
          KmsOperation.ENCAPSULATE,
          KmsOperation.GENERATE_MAC,
          KmsOperation.GET_PARAMETERS_FOR_IMPORT,
          KmsOperation.GET_PUBLIC_KEY,
          KmsOperation.IMPORT_KEY_MATERIAL,
          KmsOperation.REPLICATE_KEY,
          KmsOperation.SIGN,
          KmsOperation.UPDATE_PRIMARY_REGION,
          KmsOperation.VERIFY,
          KmsOperation.VERIFY_MAC);

  @TestFactory
  Stream<DynamicTest> each_state_is_treated_as_the_table_says() {
    return ROWS.stream()
        .flatMap(
            row ->
                Arrays.stream(KeyState.values())
                    .map(
                        state ->
                            dynamicTest(
                                row.get("operation") + " of a key in state " + state.awsName(),
                                () ->
                                    assertThat(actual(row, state))
                                        .isEqualTo(expected(row, state)))));
  }

  @TestFactory
  Stream<DynamicTest> each_call_obeys_the_table() {
    return ROWS.stream()
        .filter(row -> !OF_OTHER_KEYS.contains(operation(row)))
        .flatMap(
            row ->
                Stream.of(KeyState.ENABLED, KeyState.DISABLED, KeyState.PENDING_DELETION)
                    .map(
                        state ->
                            dynamicTest(
                                row.get("operation") + " on a key in state " + state.awsName(),
                                () ->
                                    assertThat(outcome(operation(row), state))
                                        .isEqualTo(expected(row, state)))));
  }

  @Test
  void the_table_has_every_operation_on_a_key() {
    assertThat(ROWS.stream().map(row -> row.get("operation")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(KmsOperation.values())
                .filter(operation -> operation != KmsOperation.CREATE_KEY)
                .filter(operation -> operation != KmsOperation.LIST_KEYS)
                .filter(operation -> operation != KmsOperation.LIST_RETIRABLE_GRANTS)
                .filter(operation -> operation != KmsOperation.GENERATE_RANDOM)
                .filter(operation -> !operation.awsName().contains("CustomKeyStore"))
                .map(KmsOperation::awsName)
                .toList());
  }

  /** The table of the Developer Guide has one column for both kinds of pending deletion. */
  private static String expected(Map<String, String> row, KeyState state) {
    return state == KeyState.PENDING_REPLICA_DELETION
        ? row.get("PendingDeletion").replace("is pending deletion", "is pending replica deletion")
        : row.get(state.awsName());
  }

  private static String actual(Map<String, String> row, KeyState state) {
    KeyMetadata key = key(state);
    return KeyStateRule.of(operation(row))
        .refusal(key)
        .map(KmsException::getMessage)
        .map(message -> message.replace(key.arn() + " ", ""))
        .orElse("ok");
  }

  private static String outcome(KmsOperation operation, KeyState state) {
    TestKms kms = new TestKms();
    SampleCalls calls = SampleCalls.prepare(kms);
    String keyArn = calls.keyArn();
    if (state == KeyState.DISABLED) {
      kms.call(new DisableKey(keyArn));
    } else if (state == KeyState.PENDING_DELETION) {
      kms.call(new ScheduleKeyDeletion(keyArn));
    }
    try {
      kms.call(calls.of(operation));
      return "ok";
    } catch (KmsException e) {
      return e.getMessage().replace(keyArn + " ", "");
    }
  }

  private static KmsOperation operation(Map<String, String> row) {
    return Arrays.stream(KmsOperation.values())
        .filter(any -> any.awsName().equals(row.get("operation")))
        .findFirst()
        .orElseThrow();
  }

  private static KeyMetadata key(KeyState state) {
    return new KeyMetadata(
        "1234",
        TestKms.PLACE.keyArn("1234"),
        TestKms.ACCOUNT,
        TestKms.START,
        "",
        state,
        Optional.empty(),
        Optional.empty(),
        KeySpec.SYMMETRIC_DEFAULT,
        KeyUsage.ENCRYPT_DECRYPT,
        state == KeyState.PENDING_IMPORT ? KeyOrigin.EXTERNAL : KeyOrigin.AWS_CLOUDHSM,
        KeyManager.CUSTOMER,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
