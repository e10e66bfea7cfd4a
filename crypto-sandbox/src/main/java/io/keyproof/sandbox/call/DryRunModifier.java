package io.keyproof.sandbox.call;

/** What a dry run leaves out. */
public enum DryRunModifier {
  /** Ask for the permission on the key, whatever the ciphertext. */
  IGNORE_CIPHERTEXT
}
