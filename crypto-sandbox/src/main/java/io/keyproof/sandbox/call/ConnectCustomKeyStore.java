package io.keyproof.sandbox.call;

/** Connects a custom key store, so that its keys can be used. */
public record ConnectCustomKeyStore(String customKeyStoreId) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.CONNECT_CUSTOM_KEY_STORE;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.connectCustomKeyStore(this);
  }
}
