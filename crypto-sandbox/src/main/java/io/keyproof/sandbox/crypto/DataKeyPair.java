package io.keyproof.sandbox.crypto;

/** A key pair made for a caller, to take away: it is no material of any KMS key. */
public record DataKeyPair(Plaintext privateKey, Octets publicKey) {

  // INVARIANT: whoever calls this made the material for it and keeps it nowhere.
  public static DataKeyPair of(KeyMaterial fresh) {
    return new DataKeyPair(Plaintext.copyOf(fresh.bytes()), fresh.publicKey());
  }
}
