package io.keyproof.sandbox.key;

/** What made KMS rotate a key. */
public enum RotationType {
  AUTOMATIC,
  ON_DEMAND
}
