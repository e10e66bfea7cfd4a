package io.keyproof.sandbox.call;

/** The password of a cluster's user. The sandbox has no cluster, and keeps only its length. */
public record KeyStorePassword(int length) {
  public static KeyStorePassword of(String text) {
    return new KeyStorePassword(text.length());
  }
}
