package io.keyproof.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ConnectionStateType;
import software.amazon.awssdk.services.kms.model.CustomKeyStoreHasCmKsException;
import software.amazon.awssdk.services.kms.model.CustomKeyStoreInvalidStateException;
import software.amazon.awssdk.services.kms.model.GetKeyLastUsageResponse;
import software.amazon.awssdk.services.kms.model.KeyLastUsageTrackingOperation;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Custom key stores and the last use of keys, through the AWS SDK for Java. */
final class KeyStoresTest {
  private static final SdkBytes SECRET = SdkBytes.fromUtf8String("attack at dawn");

  private static Clients clients;
  private static KmsClient root;

  @BeforeAll
  static void start() throws IOException {
    clients = Clients.start();
    root = clients.kms(Clients.ROOT);
  }

  @AfterAll
  static void stop() throws IOException {
    clients.close();
  }

  @Test
  void keys_come_and_go_with_their_custom_key_store() throws IOException {
    String store = create();
    assertThatThrownBy(() -> createKey(store))
        .isInstanceOf(CustomKeyStoreInvalidStateException.class);
    root.connectCustomKeyStore(r -> r.customKeyStoreId(store));
    KeyMetadata key = createKey(store);
    SdkBytes blob = root.encrypt(r -> r.keyId(key.keyId()).plaintext(SECRET)).ciphertextBlob();

    assertThat(key.customKeyStoreId()).isEqualTo(store);
    assertThat(key.cloudHsmClusterId()).isEqualTo("cluster-234abcdefgh");

    root.disconnectCustomKeyStore(r -> r.customKeyStoreId(store));
    assertThat(root.describeKey(r -> r.keyId(key.keyId())).keyMetadata().keyState())
        .isEqualTo(KeyState.UNAVAILABLE);
    assertThatThrownBy(() -> root.decrypt(r -> r.ciphertextBlob(blob)))
        .isInstanceOf(KmsInvalidStateException.class)
        .hasMessageContaining("is unavailable");
    assertThatThrownBy(() -> root.deleteCustomKeyStore(r -> r.customKeyStoreId(store)))
        .isInstanceOf(CustomKeyStoreHasCmKsException.class);

    root.updateCustomKeyStore(
        r ->
            r.customKeyStoreId(store).newCustomKeyStoreName("renamed").keyStorePassword("other-1"));
    root.connectCustomKeyStore(r -> r.customKeyStoreId(store));
    assertThat(root.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(SECRET);
    assertThat(root.describeCustomKeyStores(r -> r.customKeyStoreName("renamed")).customKeyStores())
        .singleElement()
        .satisfies(
            one -> assertThat(one.connectionState()).isEqualTo(ConnectionStateType.CONNECTED));
  }

  @Test
  void custom_key_stores_take_a_permission_of_their_own() {
    assertThatThrownBy(() -> clients.kms(Clients.ALICE).describeCustomKeyStores())
        .isInstanceOf(KmsException.class)
        .hasMessageContaining("not authorized to perform: kms:DescribeCustomKeyStores");
  }

  @Test
  void the_last_use_of_a_key_is_told() {
    String key = root.createKey().keyMetadata().keyId();
    assertThat(root.getKeyLastUsage(r -> r.keyId(key)).keyLastUsage()).isNull();

    root.generateDataKey(r -> r.keyId(key).keySpec("AES_256"));

    GetKeyLastUsageResponse usage = root.getKeyLastUsage(r -> r.keyId(key));
    assertThat(usage.keyLastUsage().operation())
        .isEqualTo(KeyLastUsageTrackingOperation.GENERATE_DATA_KEY);
    assertThat(usage.keyLastUsage().timestamp()).isAfterOrEqualTo(usage.trackingStartDate());
    assertThat(usage.keyId()).endsWith(key);
  }

  private static String create() throws IOException {
    String certificate;
    try (InputStream in =
        Objects.requireNonNull(KeyStoresTest.class.getResourceAsStream("trust-anchor.pem"))) {
      certificate = new String(in.readAllBytes(), US_ASCII);
    }
    return root.createCustomKeyStore(
            r ->
                r.customKeyStoreName("payments")
                    .cloudHsmClusterId("cluster-234abcdefgh")
                    .trustAnchorCertificate(certificate)
                    .keyStorePassword("a-password"))
        .customKeyStoreId();
  }

  private static KeyMetadata createKey(String store) {
    return root.createKey(r -> r.customKeyStoreId(store).origin(OriginType.AWS_CLOUDHSM))
        .keyMetadata();
  }
}
