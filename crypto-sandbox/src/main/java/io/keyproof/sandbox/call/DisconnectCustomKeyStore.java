package io.keyproof.sandbox.call;

/** Disconnects a custom key store: its keys cannot be used until it is connected again. */
public record DisconnectCustomKeyStore(String customKeyStoreId) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.DISCONNECT_CUSTOM_KEY_STORE;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.disconnectCustomKeyStore(this);
  }
}
