package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.keyproof.sandbox.access.AccessDecision.Allowed;
import io.keyproof.sandbox.access.AccessDecision.Denial;
import io.keyproof.sandbox.access.AccessDecision.Denied;
import io.keyproof.sandbox.access.AccessDecision.Undecided;
import io.keyproof.sandbox.access.AccessDeniedException;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.AccessTarget;
import io.keyproof.sandbox.access.AccessTarget.OnKey;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.access.RequestParameter.ForEncryptionContext;
import io.keyproof.sandbox.access.RequestParameter.ReEncryptOnSameKey;
import io.keyproof.sandbox.access.RequestParameter.ThroughAlias;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.call.PutKeyPolicy;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.call.TagResource;
import io.keyproof.sandbox.call.UpdateAlias;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class AuthorizationTest {
  private final TestKms kms = new TestKms();

  @TestFactory
  Stream<DynamicTest> every_operation_asks_first_and_stops_when_denied() {
    return Arrays.stream(KmsOperation.values())
        .map(
            operation ->
                dynamicTest(
                    operation.awsName(),
                    () -> {
                      TestKms one = new TestKms();
                      SampleCalls calls = SampleCalls.prepare(one);
                      one.decider.forget();
                      one.decider.answer(ScriptedDecider.DENIED);

                      one.assertRefused(calls.of(operation)).with(ErrorCode.ACCESS_DENIED);
                      assertThat(one.decider.asked()).hasSize(1);
                      assertThat(one.decider.asked().get(0).action())
                          .isEqualTo(
                              operation == KmsOperation.RE_ENCRYPT
                                  ? "kms:ReEncryptFrom"
                                  : "kms:" + operation.awsName());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> undecided_is_never_an_allow() {
    return Arrays.stream(KmsOperation.values())
        .map(
            operation ->
                dynamicTest(
                    operation.awsName(),
                    () -> {
                      TestKms one = new TestKms();
                      SampleCalls calls = SampleCalls.prepare(one);
                      one.decider.answer(new Undecided("`aws:PrincipalOrgID` is unknown"));

                      assertThatThrownBy(() -> one.call(calls.of(operation)))
                          .isInstanceOf(UndecidedAccessException.class)
                          .hasMessageEndingWith(
                              " is neither allowed nor denied: `aws:PrincipalOrgID` is unknown");
                    }));
  }

  @Test
  void a_denial_is_worded_as_AWS_words_it() {
    String arn = kms.describe(kms.createKey()).arn();
    kms.decider.answer(new Denied(Denial.IMPLICIT, "resource-based policy", "no statement"));
    kms.assertRefused(new DescribeKey(arn))
        .with(
            ErrorCode.ACCESS_DENIED,
            "User: arn:aws:iam::111122223333:role/Admin is not authorized to perform:"
                + " kms:DescribeKey on resource: "
                + arn
                + " because no resource-based policy allows the kms:DescribeKey action");

    kms.decider.answer(new Denied(Denial.EXPLICIT, "identity-based policy", "Sid `no`"));
    kms.assertRefused(new DescribeKey(arn))
        .with(
            ErrorCode.ACCESS_DENIED,
            "User: arn:aws:iam::111122223333:role/Admin is not authorized to perform:"
                + " kms:DescribeKey on resource: "
                + arn
                + " with an explicit deny in an identity-based policy");
    assertThatThrownBy(() -> kms.describe(arn))
        .isInstanceOfSatisfying(
            AccessDeniedException.class,
            e -> {
              assertThat(e.layer()).isEqualTo("identity-based policy");
              assertThat(e.explanation()).isEqualTo("Sid `no`");
            });
  }

  @Test
  void the_decider_sees_the_call_as_it_was_made() {
    String keyId = kms.call(CreateKey.symmetric().withPolicy("the policy")).keyMetadata().keyId();
    kms.call(new CreateAlias("alias/app", keyId));
    kms.call(new TagResource(keyId, List.of(new Tag("Team", "payments"))));
    kms.decider.forget();
    Caller caller =
        new Caller(
            "arn:aws:sts::111122223333:assumed-role/App/one",
            TestKms.ACCOUNT,
            Map.of("aws:SourceIp", List.of("192.0.2.1")));
    kms.callAs(
        caller,
        new Encrypt("alias/app", TestKms.SECRET)
            .withEncryptionContext(EncryptionContext.of("app", "pay")));

    AccessRequest request = kms.decider.asked().get(0);
    assertThat(request.caller()).isEqualTo(caller);
    assertThat(request.action()).isEqualTo("kms:Encrypt");
    assertThat(request.time()).isEqualTo(TestKms.START);
    assertThat(request.parameter(ThroughAlias.class).orElseThrow().aliasName())
        .isEqualTo("alias/app");
    assertThat(request.parameter(ForEncryptionContext.class).orElseThrow().encryptionContext())
        .isEqualTo(EncryptionContext.of("app", "pay"));
    assertThat(request.target())
        .isInstanceOfSatisfying(
            OnKey.class,
            target -> {
              assertThat(target.policy()).isEqualTo("the policy");
              assertThat(target.tags()).containsExactly(Map.entry("Team", "payments"));
              assertThat(target.aliases()).containsExactly("alias/app");
            });
  }

  @Test
  void re_encrypt_needs_a_permission_on_either_key() {
    String from = kms.createKey();
    String to = kms.createKey();
    CiphertextBlob blob = kms.encrypt(from);
    kms.decider.forget();
    kms.call(new ReEncrypt(blob, to));

    assertThat(kms.decider.asked())
        .extracting(AccessRequest::action, request -> request.target().resource())
        .containsExactly(
            tuple("kms:ReEncryptFrom", TestKms.PLACE.keyArn(from)),
            tuple("kms:ReEncryptTo", TestKms.PLACE.keyArn(to)));

    kms.decider.answer(
        request ->
            request.action().equals("kms:ReEncryptTo")
                ? ScriptedDecider.DENIED
                : ScriptedDecider.ALLOWED);
    kms.assertRefused(new ReEncrypt(blob, to)).with(ErrorCode.ACCESS_DENIED);
  }

  @Test
  void re_encrypt_says_whether_the_key_stays_the_same() {
    String one = kms.createKey();
    String other = kms.createKey();
    CiphertextBlob blob = kms.encrypt(one);

    assertThat(reEncryptOnSameKey(new ReEncrypt(blob, one))).containsExactly(true, true);
    assertThat(reEncryptOnSameKey(new ReEncrypt(blob, other))).containsExactly(false, false);
  }

  @Test
  void an_alias_is_an_object_of_its_own() {
    String one = kms.createKey();
    String other = kms.createKey();
    kms.call(new CreateAlias("alias/app", one));
    kms.decider.forget();
    kms.call(new UpdateAlias("alias/app", other));

    assertThat(kms.decider.asked())
        .extracting(AccessRequest::target)
        .extracting(AccessTarget::resource)
        .containsExactly(
            TestKms.PLACE.aliasArn("alias/app"),
            TestKms.PLACE.keyArn(one),
            TestKms.PLACE.keyArn(other));
  }

  @Test
  void creating_a_key_with_tags_also_takes_the_permission_to_tag() {
    kms.call(CreateKey.symmetric().withTags(List.of(new Tag("Team", "payments"))));

    assertThat(kms.decider.asked())
        .extracting(AccessRequest::action)
        .containsExactly("kms:CreateKey", "kms:TagResource");
  }

  @Test
  void a_foreign_caller_uses_a_key_by_its_ARN() {
    String arn = kms.describe(kms.createKey()).arn();
    CiphertextBlob blob =
        kms.callAs(TestKms.STRANGER, new Encrypt(arn, TestKms.SECRET)).ciphertextBlob();

    assertThat(kms.callAs(TestKms.STRANGER, new Decrypt(blob)).plaintext())
        .isEqualTo(TestKms.SECRET);
  }

  @Test
  void a_bare_key_id_means_the_callers_own_account() {
    String keyId = kms.createKey();

    kms.assertRefusedTo(TestKms.STRANGER, new Encrypt(keyId, TestKms.SECRET))
        .with(
            ErrorCode.NOT_FOUND,
            "Key 'arn:aws:kms:eu-central-1:444455556666:key/" + keyId + "' does not exist");
  }

  @Test
  void what_does_not_cross_accounts_is_denied_without_asking() {
    String arn = kms.describe(kms.createKey()).arn();
    kms.decider.forget();
    kms.decider.answer(new Allowed("the test allows everything"));

    kms.assertRefusedTo(TestKms.STRANGER, new PutKeyPolicy(arn, "{}"))
        .with(ErrorCode.ACCESS_DENIED);
    assertThat(kms.decider.asked()).isEmpty();
  }

  @Test
  void a_foreign_caller_does_not_learn_which_keys_exist() {
    String missing = TestKms.PLACE.keyArn("00000000-0000-0000-0000-000000000000");
    kms.decider.answer(ScriptedDecider.DENIED);

    kms.assertRefusedTo(TestKms.STRANGER, new DescribeKey(missing)).with(ErrorCode.ACCESS_DENIED);
    kms.assertRefused(new DescribeKey(missing))
        .with(ErrorCode.NOT_FOUND, "Key '" + missing + "' does not exist");
  }

  @Test
  void keys_that_cannot_be_are_named_as_such() {
    kms.assertRefused(new DescribeKey("fake-key-id"))
        .with(ErrorCode.NOT_FOUND, "Invalid keyId 'fake-key-id'");
    kms.assertRefused(new DescribeKey("arn:aws:kms:us-east-1:111122223333:key/1234"))
        .with(ErrorCode.NOT_FOUND, "Invalid arn us-east-1");
    kms.assertRefused(new DescribeKey("alias/none"))
        .with(
            ErrorCode.NOT_FOUND,
            "Alias arn:aws:kms:eu-central-1:111122223333:alias/none is not found.");
    kms.assertRefused(new DescribeKey("arn:aws:s3:::bucket"))
        .with(ErrorCode.INVALID_ARN, "Invalid arn arn:aws:s3:::bucket");
  }

  private List<Boolean> reEncryptOnSameKey(ReEncrypt call) {
    kms.decider.forget();
    kms.call(call);
    return kms.decider.asked().stream()
        .map(request -> request.parameter(ReEncryptOnSameKey.class).orElseThrow().same())
        .toList();
  }
}
