package io.keyproof.model;

/** Who manages a key: RCPs do not reach AWS managed keys. */
public enum KeyManager {
  CUSTOMER,
  AWS
}
