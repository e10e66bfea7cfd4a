package io.keyproof.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.encryptionsdk.AwsCrypto;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CollectionOfErrors;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/** The AWS Encryption SDK against the sandbox. */
final class EncryptionSdkTest {
  private static final Map<String, String> CONTEXT = Map.of("Project", "Invoices");

  @Test
  void a_message_comes_back_while_the_key_may_be_used() throws IOException {
    try (Clients clients = Clients.start()) {
      KmsClient root = clients.kms(Clients.ROOT);
      String arn = root.createKey().keyMetadata().arn();
      AwsCrypto crypto = AwsCrypto.standard();
      byte[] message = "what the key protects".getBytes(UTF_8);
      byte[] encrypted =
          crypto.encryptData(keys(clients, Clients.ROOT, arn), message, CONTEXT).getResult();

      assertThat(crypto.decryptData(keys(clients, Clients.ROOT, arn), encrypted).getResult())
          .isEqualTo(message);
      assertThatThrownBy(() -> crypto.decryptData(keys(clients, Clients.ALICE, arn), encrypted))
          .satisfies(e -> assertThat(causes(e)).contains("is not authorized to perform"));
      root.disableKey(r -> r.keyId(arn));
      assertThatThrownBy(() -> crypto.decryptData(keys(clients, Clients.ROOT, arn), encrypted))
          .satisfies(e -> assertThat(causes(e)).contains("is disabled"));
    }
  }

  private static String causes(Throwable error) {
    return error instanceof CollectionOfErrors collected
        ? collected.list().toString()
        : String.valueOf(error);
  }

  private static IKeyring keys(Clients clients, String caller, String arn) {
    return MaterialProviders.builder()
        .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
        .build()
        .CreateAwsKmsKeyring(
            CreateAwsKmsKeyringInput.builder()
                .kmsKeyId(arn)
                .kmsClient(clients.kms(caller))
                .build());
  }
}
