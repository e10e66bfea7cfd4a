package io.keyproof.sandbox.key;

/** Whether imported key material is another one for a rotation, or one that the key has had. */
public enum ImportType {
  NEW_KEY_MATERIAL,
  EXISTING_KEY_MATERIAL
}
