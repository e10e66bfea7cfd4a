package io.keyproof.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.CancelKeyDeletion;
import io.keyproof.sandbox.call.ConnectCustomKeyStore;
import io.keyproof.sandbox.call.CreateCustomKeyStore;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.DeleteCustomKeyStore;
import io.keyproof.sandbox.call.DescribeCustomKeyStores;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.DisconnectCustomKeyStore;
import io.keyproof.sandbox.call.DryRun;
import io.keyproof.sandbox.call.EnableKey;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GenerateDataKeyPair;
import io.keyproof.sandbox.call.GenerateRandom;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.RotateKeyOnDemand;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.call.UpdateCustomKeyStore;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.ConnectionState;
import io.keyproof.sandbox.key.CustomKeyStore;
import io.keyproof.sandbox.key.CustomKeyStoreType;
import io.keyproof.sandbox.key.DataKeyPairSpec;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.key.KeyUsage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public final class CustomKeyStoreTest {
  private static final String CLUSTER = "cluster-234abcdefgh";
  private static final String CERTIFICATE = certificate();

  private final TestKms kms = new TestKms();
  private final String store = create("payments", CLUSTER);

  @Test
  void a_new_store_is_disconnected() {
    assertThat(describe())
        .isEqualTo(
            new CustomKeyStore(
                store,
                "payments",
                CLUSTER,
                CERTIFICATE,
                ConnectionState.DISCONNECTED,
                TestKms.START,
                CustomKeyStoreType.AWS_CLOUDHSM));
    assertThat(store).matches("cks-[0-9a-f]{17}");
  }

  @Test
  void keys_are_made_only_in_a_connected_store() {
    CreateKey creation = CreateKey.symmetric().inCustomKeyStore(store);
    kms.assertRefused(creation).with(ErrorCode.CUSTOM_KEY_STORE_INVALID_STATE);

    kms.call(new ConnectCustomKeyStore(store));
    KeyMetadata key = kms.call(creation).keyMetadata();

    assertThat(key.origin()).isEqualTo(KeyOrigin.AWS_CLOUDHSM);
    assertThat(key.residence().orElseThrow().customKeyStoreId()).isEqualTo(store);
    assertThat(key.residence().orElseThrow().cloudHsmClusterId()).isEqualTo(CLUSTER);
    assertThat(kms.decrypt(kms.encrypt(key.keyId()))).isEqualTo(TestKms.SECRET);
  }

  @Test
  void a_store_takes_symmetric_keys_of_one_region_alone() {
    kms.call(new ConnectCustomKeyStore(store));
    CreateKey creation = CreateKey.symmetric().inCustomKeyStore(store);

    kms.assertRefused(creation.withKeySpec(KeySpec.HMAC_256, KeyUsage.GENERATE_VERIFY_MAC))
        .with(ErrorCode.UNSUPPORTED_OPERATION);
    kms.assertRefused(creation.asMultiRegionKey()).with(ErrorCode.UNSUPPORTED_OPERATION);
    kms.assertRefused(creation.withOrigin(KeyOrigin.AWS_KMS)).with(ErrorCode.VALIDATION);
    kms.assertRefused(CreateKey.symmetric().withOrigin(KeyOrigin.AWS_CLOUDHSM))
        .with(ErrorCode.VALIDATION);
    kms.assertRefused(CreateKey.symmetric().inCustomKeyStore("cks-0"))
        .with(ErrorCode.CUSTOM_KEY_STORE_NOT_FOUND);
  }

  @Test
  void keys_are_unavailable_while_their_store_is_away() {
    String key = createKey();
    CiphertextBlob blob = kms.encrypt(key);
    kms.call(new DisconnectCustomKeyStore(store));

    assertThat(kms.describe(key).keyState()).isEqualTo(KeyState.UNAVAILABLE);
    kms.assertRefused(new Encrypt(key, TestKms.SECRET))
        .with(ErrorCode.KMS_INVALID_STATE, TestKms.PLACE.keyArn(key) + " is unavailable.");

    kms.call(new ConnectCustomKeyStore(store));
    assertThat(kms.decrypt(blob)).isEqualTo(TestKms.SECRET);
  }

  @Test
  void a_state_set_meanwhile_comes_with_the_connection() {
    String disabled = createKey();
    String enabled = createKey();
    String kept = createKey();
    kms.call(new DisableKey(enabled));
    kms.call(new ScheduleKeyDeletion(kept));
    kms.call(new DisconnectCustomKeyStore(store));
    kms.call(new DisableKey(disabled));
    kms.call(new EnableKey(enabled));
    assertThat(kms.describe(kept).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    kms.call(new CancelKeyDeletion(kept));
    assertThat(List.of(disabled, enabled, kept))
        .allMatch(key -> kms.describe(key).keyState() == KeyState.UNAVAILABLE);

    kms.call(new ConnectCustomKeyStore(store));

    assertThat(kms.describe(disabled).keyState()).isEqualTo(KeyState.DISABLED);
    assertThat(kms.describe(enabled).keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(kms.describe(kept).keyState()).isEqualTo(KeyState.DISABLED);
  }

  @Test
  void what_a_cluster_cannot_do_is_refused() {
    String key = createKey();
    for (KmsCall<?> call :
        List.of(
            new EnableKeyRotation(key),
            new RotateKeyOnDemand(key),
            new GenerateDataKeyPair(
                key,
                DataKeyPairSpec.ECC_NIST_P256,
                EncryptionContext.NONE,
                List.of(),
                DryRun.OFF))) {
      kms.assertRefused(call)
          .with(
              ErrorCode.UNSUPPORTED_OPERATION,
              TestKms.PLACE.keyArn(key)
                  + " origin is AWS_CLOUDHSM which is not valid for this operation.");
    }
  }

  @Test
  void a_connected_store_stays_as_it_is() {
    kms.assertRefused(new DisconnectCustomKeyStore(store))
        .with(ErrorCode.CUSTOM_KEY_STORE_INVALID_STATE);
    kms.call(new ConnectCustomKeyStore(store));
    kms.call(new ConnectCustomKeyStore(store));

    kms.assertRefused(new DeleteCustomKeyStore(store))
        .with(ErrorCode.CUSTOM_KEY_STORE_INVALID_STATE);
    kms.assertRefused(UpdateCustomKeyStore.named(store, "other"))
        .with(ErrorCode.CUSTOM_KEY_STORE_INVALID_STATE);
  }

  @Test
  void only_an_empty_store_is_deleted() {
    String key = createKey();
    kms.call(new DisconnectCustomKeyStore(store));
    kms.assertRefused(new DeleteCustomKeyStore(store)).with(ErrorCode.CUSTOM_KEY_STORE_HAS_CMKS);

    kms.call(new ScheduleKeyDeletion(key));
    kms.passDays(31);
    kms.call(new DeleteCustomKeyStore(store));

    kms.assertRefused(DescribeCustomKeyStores.byId(store))
        .with(ErrorCode.CUSTOM_KEY_STORE_NOT_FOUND);
    assertThat(kms.call(DescribeCustomKeyStores.all()).customKeyStores()).isEmpty();
  }

  @Test
  void names_and_clusters_are_used_once() {
    kms.assertRefused(creation("payments", "cluster-765abcdefgh"))
        .with(ErrorCode.CUSTOM_KEY_STORE_NAME_IN_USE);
    kms.assertRefused(creation("other", CLUSTER)).with(ErrorCode.CLOUD_HSM_CLUSTER_IN_USE);
    create("other", "cluster-765abcdefgh");

    kms.assertRefused(UpdateCustomKeyStore.named(store, "other"))
        .with(ErrorCode.CUSTOM_KEY_STORE_NAME_IN_USE);
    kms.call(UpdateCustomKeyStore.named(store, "renamed"));
    assertThat(kms.call(DescribeCustomKeyStores.byName("renamed")).customKeyStores())
        .extracting(CustomKeyStore::customKeyStoreId)
        .containsExactly(store);
  }

  @Test
  void random_bytes_come_from_a_connected_store() {
    GenerateRandom call = new GenerateRandom(Optional.of(8), Optional.of(store));
    kms.assertRefused(call).with(ErrorCode.CUSTOM_KEY_STORE_INVALID_STATE);

    kms.call(new ConnectCustomKeyStore(store));

    assertThat(kms.call(call).plaintext().copyBytes()).hasSize(8);
  }

  @Test
  void an_eleventh_store_is_refused() {
    for (int i = 0; i < 9; i++) {
      create("store-" + i, "cluster-abcdefghij" + "klmnopqrs".charAt(i));
    }
    kms.assertRefused(creation("last", "cluster-zzzzzzzzzzz")).with(ErrorCode.LIMIT_EXCEEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster-1", "cluster-234abcdefg1", "234abcdefgh"})
  void a_cluster_id_has_its_form(String id) {
    kms.assertRefused(creation("other", id)).with(ErrorCode.VALIDATION);
  }

  @Test
  void the_trust_anchor_is_a_certificate_and_the_password_long_enough() {
    String other = "cluster-765abcdefgh";
    kms.assertRefused(CreateCustomKeyStore.inCluster("other", other, "none", "a-password"))
        .with(ErrorCode.INCORRECT_TRUST_ANCHOR);
    kms.assertRefused(CreateCustomKeyStore.inCluster("other", other, CERTIFICATE, "short"))
        .with(
            ErrorCode.VALIDATION,
            "1 validation error detected: Value at 'keyStorePassword' failed to satisfy constraint:"
                + " Member must have length greater than or equal to 7");
  }

  private String createKey() {
    if (describe().connectionState() == ConnectionState.DISCONNECTED) {
      kms.call(new ConnectCustomKeyStore(store));
    }
    return kms.call(CreateKey.symmetric().inCustomKeyStore(store)).keyMetadata().keyId();
  }

  private CustomKeyStore describe() {
    return kms.call(DescribeCustomKeyStores.byId(store)).customKeyStores().get(0);
  }

  private String create(String name, String clusterId) {
    return kms.call(creation(name, clusterId)).customKeyStoreId();
  }

  /** A call that succeeds once. */
  public static CreateCustomKeyStore creation(String name) {
    return creation(name, CLUSTER);
  }

  private static CreateCustomKeyStore creation(String name, String clusterId) {
    return CreateCustomKeyStore.inCluster(name, clusterId, CERTIFICATE, "a-password");
  }

  private static String certificate() {
    try (InputStream in = CustomKeyStoreTest.class.getResourceAsStream("trust-anchor.pem")) {
      return new String(in.readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
