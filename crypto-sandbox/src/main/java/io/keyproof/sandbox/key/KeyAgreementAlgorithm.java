package io.keyproof.sandbox.key;

/** AWS's KeyAgreementAlgorithmSpec. */
public enum KeyAgreementAlgorithm {
  ECDH
}
