package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

class InvoiceEncryptionIT {

  private static final Map<String, String> CONTEXT = Map.of("purpose", "invoices");

  @Test
  void an_invoice_is_read_with_the_context_that_it_was_encrypted_with() {
    try (KmsClient kms = client()) {
      String key = kms.createKey().keyMetadata().keyId();
      SdkBytes invoice = SdkBytes.fromUtf8String("invoice 4711");
      SdkBytes encrypted =
          kms.encrypt(r -> r.keyId(key).plaintext(invoice).encryptionContext(CONTEXT))
              .ciphertextBlob();

      assertEquals(
          invoice,
          kms.decrypt(r -> r.ciphertextBlob(encrypted).encryptionContext(CONTEXT)).plaintext());
      assertThrows(
          InvalidCiphertextException.class, () -> kms.decrypt(r -> r.ciphertextBlob(encrypted)));
    }
  }

  private static KmsClient client() {
    return KmsClient.builder()
        .endpointOverride(URI.create(System.getProperty("keyproof.sandbox.endpoint")))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
