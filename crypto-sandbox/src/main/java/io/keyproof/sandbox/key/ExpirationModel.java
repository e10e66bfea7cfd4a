package io.keyproof.sandbox.key;

/** Whether imported key material ends by itself. */
public enum ExpirationModel {
  KEY_MATERIAL_EXPIRES,
  KEY_MATERIAL_DOES_NOT_EXPIRE
}
