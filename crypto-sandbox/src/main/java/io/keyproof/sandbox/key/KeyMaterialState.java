package io.keyproof.sandbox.key;

/** What a key's material is used for. */
public enum KeyMaterialState {
  /** Encrypts and decrypts. */
  CURRENT,
  /** Decrypts only. */
  NON_CURRENT,
  PENDING_ROTATION,
  PENDING_MULTI_REGION_IMPORT_AND_ROTATION
}
