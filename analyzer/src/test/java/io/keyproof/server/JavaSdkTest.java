package io.keyproof.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** The AWS SDK for Java against the sandbox, with signatures and policies checked. */
final class JavaSdkTest {
  private static final SdkBytes SECRET = SdkBytes.fromUtf8String("attack at dawn");
  private static final Map<String, String> CONTEXT = Map.of("Project", "Invoices");

  private static Clients clients;
  private static KmsClient root;
  private static KmsClient alice;

  @BeforeAll
  static void start() throws IOException {
    clients = Clients.start();
    root = clients.kms(Clients.ROOT);
    alice = clients.kms(Clients.ALICE);
  }

  @AfterAll
  static void stop() throws IOException {
    clients.close();
  }

  @Test
  void a_data_key_comes_back_from_its_ciphertext() {
    String key = newKey();
    GenerateDataKeyResponse made =
        root.generateDataKey(r -> r.keyId(key).keySpec("AES_256").encryptionContext(CONTEXT));

    assertThat(made.plaintext().asByteArray()).hasSize(32);
    assertThat(
            root.decrypt(r -> r.ciphertextBlob(made.ciphertextBlob()).encryptionContext(CONTEXT))
                .plaintext())
        .isEqualTo(made.plaintext());
  }

  @Test
  void another_encryption_context_is_refused() {
    SdkBytes blob = encrypted(newKey());

    assertThatThrownBy(() -> root.decrypt(r -> r.ciphertextBlob(blob)))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(
            () ->
                root.decrypt(
                    r -> r.ciphertextBlob(blob).encryptionContext(Map.of("project", "Invoices"))))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void what_was_encrypted_before_a_rotation_is_decrypted_after_it() {
    String key = newKey();
    SdkBytes blob = encrypted(key);
    root.rotateKeyOnDemand(r -> r.keyId(key));

    assertThat(decrypted(blob)).isEqualTo(SECRET);
    assertThat(root.listKeyRotations(r -> r.keyId(key)).rotations()).hasSize(1);
    assertThat(decrypted(encrypted(key))).isEqualTo(SECRET);
  }

  @Test
  void re_encrypt_moves_data_to_another_key() {
    String from = newKey();
    String to = newKey();
    SdkBytes moved =
        root.reEncrypt(
                r ->
                    r.ciphertextBlob(encrypted(from))
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId(to)
                        .destinationEncryptionContext(CONTEXT))
            .ciphertextBlob();

    assertThat(decrypted(moved)).isEqualTo(SECRET);
    assertThatThrownBy(
            () -> root.decrypt(r -> r.ciphertextBlob(moved).keyId(from).encryptionContext(CONTEXT)))
        .isInstanceOf(IncorrectKeyException.class);
  }

  @Test
  void a_grant_lets_another_principal_in_within_its_constraints_until_it_is_revoked() {
    String key = newKey();
    SdkBytes blob = encrypted(key);
    assertDenied(() -> decryptAs(alice, blob), "no identity-based policy");
    String grant =
        root.createGrant(
                r ->
                    r.keyId(key)
                        .granteePrincipal(Clients.ALICE)
                        .operations(GrantOperation.DECRYPT)
                        .constraints(
                            GrantConstraints.builder().encryptionContextSubset(CONTEXT).build()))
            .grantId();

    assertThat(decryptAs(alice, blob)).isEqualTo(SECRET);
    SdkBytes other = root.encrypt(r -> r.keyId(key).plaintext(SECRET)).ciphertextBlob();
    assertDenied(() -> alice.decrypt(r -> r.ciphertextBlob(other)), "no identity-based policy");

    root.revokeGrant(r -> r.keyId(key).grantId(grant));
    assertDenied(() -> decryptAs(alice, blob), "no identity-based policy");
  }

  @Test
  void a_condition_of_the_key_policy_on_the_context_is_enforced() {
    String key = newKey();
    root.putKeyPolicy(
        r ->
            r.keyId(key)
                .policy(
                    policy(
                        allowAlice(
                            "\"StringEquals\": {\"kms:EncryptionContext:Project\":"
                                + " \"Invoices\"}"))));

    assertThat(decryptAs(alice, encrypted(key))).isEqualTo(SECRET);
    SdkBytes other = root.encrypt(r -> r.keyId(key).plaintext(SECRET)).ciphertextBlob();
    assertDenied(() -> alice.decrypt(r -> r.ciphertextBlob(other)), "no identity-based policy");
  }

  @Test
  void an_explicit_deny_beats_a_grant() {
    String key = newKey();
    SdkBytes blob = encrypted(key);
    root.createGrant(
        r -> r.keyId(key).granteePrincipal(Clients.ALICE).operations(GrantOperation.DECRYPT));
    assertThat(decryptAs(alice, blob)).isEqualTo(SECRET);

    root.putKeyPolicy(
        r ->
            r.keyId(key)
                .policy(
                    policy(
                        "{\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \""
                            + Clients.ALICE
                            + "\"}, \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"}")));
    assertDenied(() -> decryptAs(alice, blob), "with an explicit deny in a resource-based policy");
  }

  @Test
  void a_key_of_another_account_is_used_by_its_ARN_where_both_accounts_agree() {
    String key = newKey();
    String arn = root.describeKey(r -> r.keyId(key)).keyMetadata().arn();
    KmsClient stranger = clients.kms(Clients.STRANGER);

    assertDenied(
        () -> stranger.encrypt(r -> r.keyId(arn).plaintext(SECRET)), "no resource-based policy");
  }

  @Test
  void disabled_keys_and_keys_pending_deletion_do_nothing() {
    String key = newKey();
    SdkBytes blob = encrypted(key);
    root.disableKey(r -> r.keyId(key));
    assertThatThrownBy(() -> decrypted(blob)).isInstanceOf(DisabledException.class);

    root.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    assertThatThrownBy(() -> decrypted(blob)).isInstanceOf(KmsInvalidStateException.class);
    root.cancelKeyDeletion(r -> r.keyId(key));
    assertThat(root.describeKey(r -> r.keyId(key)).keyMetadata().keyState())
        .isEqualTo(KeyState.DISABLED);
    root.enableKey(r -> r.keyId(key));
    assertThat(decrypted(blob)).isEqualTo(SECRET);
  }

  @Test
  void nobody_locks_himself_out_unawares() {
    String key = newKey();
    String lockout =
        "{\"Version\": \"2012-10-17\", \"Statement\": [" + allowAlice("\"Bool\": {}") + "]}";

    assertThatThrownBy(() -> root.putKeyPolicy(r -> r.keyId(key).policy(lockout)))
        .isInstanceOf(MalformedPolicyDocumentException.class);
    root.putKeyPolicy(r -> r.keyId(key).policy(lockout).bypassPolicyLockoutSafetyCheck(true));
  }

  @Test
  void a_wrong_signature_and_an_unknown_access_key_are_refused() {
    AwsBasicCredentials right = (AwsBasicCredentials) clients.credentials(Clients.ROOT);
    KmsClient forger =
        clients.kms(AwsBasicCredentials.create(right.accessKeyId(), "guessed"), Region.EU_WEST_1);
    KmsClient nobody =
        clients.kms(AwsBasicCredentials.create("AKIANOBODY", "guessed"), Region.EU_WEST_1);

    assertThatThrownBy(forger::listKeys)
        .isInstanceOfSatisfying(
            KmsException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
    assertThatThrownBy(nobody::listKeys)
        .isInstanceOfSatisfying(
            KmsException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isEqualTo("UnrecognizedClientException"));
  }

  @Test
  void each_Region_has_its_own_keys() {
    String key = newKey();
    KmsClient elsewhere = clients.kms(Clients.ROOT, Region.US_EAST_1);

    assertThatThrownBy(() -> elsewhere.describeKey(r -> r.keyId(key)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(
            "Key 'arn:aws:kms:us-east-1:123456789012:key/" + key + "' does not exist");
  }

  private static String newKey() {
    return root.createKey().keyMetadata().keyId();
  }

  private static SdkBytes encrypted(String key) {
    return root.encrypt(r -> r.keyId(key).plaintext(SECRET).encryptionContext(CONTEXT))
        .ciphertextBlob();
  }

  private static SdkBytes decrypted(SdkBytes blob) {
    return decryptAs(root, blob);
  }

  private static SdkBytes decryptAs(KmsClient client, SdkBytes blob) {
    return client.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT)).plaintext();
  }

  private static void assertDenied(Runnable call, String because) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            KmsException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .as(e.getMessage())
                    .isEqualTo("AccessDeniedException"))
        .hasMessageContaining(because);
  }

  private static String policy(String statement) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\":"
        + " {\"AWS\": \"arn:aws:iam::123456789012:root\"}, \"Action\": \"kms:*\", \"Resource\":"
        + " \"*\"}, "
        + statement
        + "]}";
  }

  private static String allowAlice(String condition) {
    return "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \""
        + Clients.ALICE
        + "\"}, \"Action\": \"kms:Decrypt\", \"Resource\": \"*\", \"Condition\": {"
        + condition
        + "}}";
  }
}
