package io.keyproof.sandbox.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC. */
public final class Macs {
  private Macs() {}

  public static Octets generate(KeyMaterial material, Hash hash, Plaintext message) {
    try {
      Mac mac = Mac.getInstance(hash.jceName);
      mac.init(new SecretKeySpec(material.bytes(), hash.jceName));
      return Octets.copyOf(mac.doFinal(message.bytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no " + hash.jceName, e);
    }
  }

  /** Compares in constant time. */
  public static boolean verify(KeyMaterial material, Hash hash, Plaintext message, Octets mac) {
    return MessageDigest.isEqual(generate(material, hash, message).bytes(), mac.bytes());
  }

  /** The hash function inside. */
  public enum Hash {
    SHA_224("HmacSHA224"),
    SHA_256("HmacSHA256"),
    SHA_384("HmacSHA384"),
    SHA_512("HmacSHA512");

    private final String jceName;

    Hash(String jceName) {
      this.jceName = jceName;
    }
  }
}
