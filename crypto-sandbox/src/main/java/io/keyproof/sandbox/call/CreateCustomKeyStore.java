package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.CustomKeyStoreType;
import java.util.Optional;

/** Makes a custom key store, which is not connected yet. */
public record CreateCustomKeyStore(
    String customKeyStoreName,
    Optional<String> cloudHsmClusterId,
    Optional<String> trustAnchorCertificate,
    Optional<KeyStorePassword> keyStorePassword,
    CustomKeyStoreType customKeyStoreType)
    implements KmsCall<CreateCustomKeyStore.Response> {

  /** In a CloudHSM cluster. */
  public static CreateCustomKeyStore inCluster(
      String name, String clusterId, String certificate, String password) {
    return new CreateCustomKeyStore(
        name,
        Optional.of(clusterId),
        Optional.of(certificate),
        Optional.of(KeyStorePassword.of(password)),
        CustomKeyStoreType.AWS_CLOUDHSM);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.CREATE_CUSTOM_KEY_STORE;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.createCustomKeyStore(this);
  }

  public record Response(String customKeyStoreId) implements KmsResponse {}
}
