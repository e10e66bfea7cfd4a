package io.keyproof.sandbox.call;

/** Deletes a custom key store that is disconnected and holds no keys. */
public record DeleteCustomKeyStore(String customKeyStoreId) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.DELETE_CUSTOM_KEY_STORE;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.deleteCustomKeyStore(this);
  }
}
