package io.keyproof.sandbox.key;

/** What Sign and Verify are given: the message, its digest, or the representative of ML-DSA. */
public enum MessageType {
  RAW,
  DIGEST,
  EXTERNAL_MU
}
