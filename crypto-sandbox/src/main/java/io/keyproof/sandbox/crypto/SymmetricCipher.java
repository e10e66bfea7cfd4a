package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * SYMMETRIC_DEFAULT: AES-256-GCM under a key that is derived anew for each message.
 *
 * <p>The message key comes from the key material and a random nonce of 256 bits, so that no key of
 * AES meets enough messages for its IVs to repeat. The additional authenticated data is the length
 * of the header, the header of the {@link Envelope} and the canonical {@link EncryptionContext}.
 */
public final class SymmetricCipher {
  private static final byte[] MESSAGE_KEY = "keyproof-sandbox/SYMMETRIC_DEFAULT".getBytes(US_ASCII);
  private static final int AES_256_BYTES = 32;

  private final RandomBytes random;

  public SymmetricCipher(RandomBytes random) {
    this.random = random;
  }

  public CiphertextBlob encrypt(
      String keyId, KeyMaterial material, EncryptionContext context, Plaintext plaintext) {
    byte[] nonce = random.next(Envelope.NONCE_BYTES);
    byte[] iv = random.next(AesGcm.IV_BYTES);
    byte[] header = Envelope.header(keyId, material.id(), nonce, iv);
    byte[] messageKey = messageKey(material, nonce);
    try {
      byte[] aad = additionalData(header, context);
      return Envelope.seal(header, AesGcm.encrypt(messageKey, iv, aad, plaintext.bytes()));
    } finally {
      Arrays.fill(messageKey, (byte) 0);
    }
  }

  /** A new data key of that many bytes. */
  public Plaintext dataKey(int bytes) {
    return wrapped(random.next(bytes));
  }

  /** The plaintext; empty if anything of blob, material or context was changed. */
  public Optional<Plaintext> decrypt(
      Envelope envelope, KeyMaterial material, EncryptionContext context) {
    byte[] messageKey = messageKey(material, envelope.nonce());
    try {
      byte[] aad = additionalData(envelope.header(), context);
      return AesGcm.decrypt(messageKey, envelope.iv(), aad, envelope.ciphertextAndTag())
          .map(SymmetricCipher::wrapped);
    } finally {
      Arrays.fill(messageKey, (byte) 0);
    }
  }

  private static byte[] messageKey(KeyMaterial material, byte[] nonce) {
    return material.derive(MESSAGE_KEY, nonce, AES_256_BYTES);
  }

  private static byte[] additionalData(byte[] header, EncryptionContext context) {
    byte[] pairs = context.canonicalBytes();
    return ByteBuffer.allocate(Integer.BYTES + header.length + pairs.length)
        .putInt(header.length)
        .put(header)
        .put(pairs)
        .array();
  }

  private static Plaintext wrapped(byte[] bytes) {
    Plaintext plaintext = Plaintext.copyOf(bytes);
    Arrays.fill(bytes, (byte) 0);
    return plaintext;
  }
}
