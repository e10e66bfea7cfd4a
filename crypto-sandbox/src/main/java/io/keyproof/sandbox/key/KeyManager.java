package io.keyproof.sandbox.key;

/** Who manages a KMS key: the customer, or AWS for a service. */
public enum KeyManager {
  CUSTOMER,
  AWS
}
