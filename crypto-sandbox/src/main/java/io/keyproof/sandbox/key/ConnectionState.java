package io.keyproof.sandbox.key;

/** Whether a custom key store can be used; in the sandbox it changes at once. */
public enum ConnectionState {
  CONNECTED,
  DISCONNECTED
}
