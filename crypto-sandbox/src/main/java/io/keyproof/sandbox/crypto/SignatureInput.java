package io.keyproof.sandbox.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** What is to be signed: a message, or what the caller made of it. */
public final class SignatureInput {
  private final Form form;
  private final Plaintext given;

  public SignatureInput(Form form, Plaintext given) {
    this.form = form;
    this.given = given;
  }

  /** What the caller made of the message. */
  public enum Form {
    MESSAGE,
    DIGEST,
    /** The message representative of ML-DSA. */
    MU
  }

  Form form() {
    return form;
  }

  byte[] bytes() {
    return given.bytes();
  }

  /** The digest that the algorithm signs. */
  byte[] digested(SignatureAlgorithm algorithm) {
    return form == Form.DIGEST ? given.bytes() : hash(algorithm.digest().orElseThrow(), given);
  }

  private static byte[] hash(String name, Plaintext message) {
    try {
      return MessageDigest.getInstance(name).digest(message.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no " + name, e);
    }
  }
}
