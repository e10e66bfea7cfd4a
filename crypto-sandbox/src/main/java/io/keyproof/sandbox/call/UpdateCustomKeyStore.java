package io.keyproof.sandbox.call;

import java.util.Optional;

/** Changes a custom key store that is disconnected: its name, its cluster, or its password. */
public record UpdateCustomKeyStore(
    String customKeyStoreId,
    Optional<String> newCustomKeyStoreName,
    Optional<KeyStorePassword> keyStorePassword,
    Optional<String> cloudHsmClusterId)
    implements KmsCall<NoContent> {

  public static UpdateCustomKeyStore named(String customKeyStoreId, String name) {
    return new UpdateCustomKeyStore(
        customKeyStoreId, Optional.of(name), Optional.empty(), Optional.empty());
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.UPDATE_CUSTOM_KEY_STORE;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.updateCustomKeyStore(this);
  }
}
