package io.keyproof.sandbox.key;

/** Where the keys of a custom key store are. */
public enum CustomKeyStoreType {
  AWS_CLOUDHSM,
  EXTERNAL_KEY_STORE
}
