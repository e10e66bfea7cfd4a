package io.keyproof.replay;

/** What makes a call fail that is authorized. */
public enum Hindrance {
  NONE,
  /** The ciphertext was made with another encryption context. */
  OTHER_CONTEXT,
  DISABLED_KEY,
  KEY_PENDING_DELETION
}
