package io.keyproof.sandbox.key;

/** Where the key material comes from. */
public enum KeyOrigin {
  AWS_KMS,
  EXTERNAL,
  AWS_CLOUDHSM,
  EXTERNAL_KEY_STORE
}
