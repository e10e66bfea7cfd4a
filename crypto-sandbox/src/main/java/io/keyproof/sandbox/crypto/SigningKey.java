package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;

/** The key that AWS Signature Version 4 derives for one day, Region and service. */
public final class SigningKey {
  private final Mac mac;

  private SigningKey(Mac mac) {
    this.mac = mac;
  }

  public static SigningKey derive(String secret, String date, String region, String service) {
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : new String[] {date, region, service, "aws4_request"}) {
      key = Jce.hmacSha256(key).doFinal(part.getBytes(UTF_8));
    }
    return new SigningKey(Jce.hmacSha256(key));
  }

  /** Whether this key made the signature, in a time that tells nothing about the right one. */
  public boolean hasSigned(String stringToSign, String signature) {
    byte[] expected = copy().doFinal(stringToSign.getBytes(UTF_8));
    return MessageDigest.isEqual(
        HexFormat.of().formatHex(expected).getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  /** SHA-256 in hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Jce.sha256().digest(bytes));
  }

  // A Mac is not for several threads; a keyed one is quicker copied than made.
  private Mac copy() {
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("HmacSHA256 cannot be copied", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey";
  }
}
