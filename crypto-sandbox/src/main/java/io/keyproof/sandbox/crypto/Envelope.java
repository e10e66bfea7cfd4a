package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a symmetric {@link CiphertextBlob} of this sandbox says of itself.
 *
 * <pre>
 * magic        4 bytes  "KPSB"
 * version      1 byte   1
 * key id       2 bytes big-endian length, then UTF-8
 * material id  32 bytes
 * nonce        32 bytes input of the key derivation
 * iv           12 bytes
 * ciphertext   as long as the plaintext, then a tag of 16 bytes
 * </pre>
 *
 * All that stands before the ciphertext is the header; it is authenticated with the ciphertext. The
 * format is the sandbox's own: no ciphertext of AWS can be read, nor the other way round.
 */
public final class Envelope {
  static final int NONCE_BYTES = 32;

  private static final byte[] MAGIC = {'K', 'P', 'S', 'B'};
  private static final byte VERSION = 1;
  private static final int MATERIAL_ID_BYTES = 32;
  private static final int MAX_KEY_ID_BYTES = 0xFFFF;

  private final String keyId;
  private final String keyMaterialId;
  private final byte[] header;
  private final byte[] nonce;
  private final byte[] iv;
  private final byte[] ciphertextAndTag;

  private Envelope(
      String keyId,
      String keyMaterialId,
      byte[] header,
      byte[] nonce,
      byte[] iv,
      byte[] ciphertextAndTag) {
    this.keyId = keyId;
    this.keyMaterialId = keyMaterialId;
    this.header = header;
    this.nonce = nonce;
    this.iv = iv;
    this.ciphertextAndTag = ciphertextAndTag;
  }

  /** The id of the KMS key that the blob names: a claim until the blob is decrypted. */
  public String keyId() {
    return keyId;
  }

  /** The id of the key material that the blob names: a claim until the blob is decrypted. */
  public String keyMaterialId() {
    return keyMaterialId;
  }

  static byte[] header(String keyId, String keyMaterialId, byte[] nonce, byte[] iv) {
    byte[] id = keyId.getBytes(UTF_8);
    if (id.length > MAX_KEY_ID_BYTES) {
      throw new IllegalArgumentException("a key id of " + id.length + " bytes");
    }
    int size =
        MAGIC.length + 1 + Short.BYTES + id.length + MATERIAL_ID_BYTES + NONCE_BYTES + iv.length;
    return ByteBuffer.allocate(size)
        .put(MAGIC)
        .put(VERSION)
        .putShort((short) id.length)
        .put(id)
        .put(HexFormat.of().parseHex(keyMaterialId))
        .put(nonce)
        .put(iv)
        .array();
  }

  static CiphertextBlob seal(byte[] header, byte[] ciphertextAndTag) {
    byte[] blob = Arrays.copyOf(header, header.length + ciphertextAndTag.length);
    System.arraycopy(ciphertextAndTag, 0, blob, header.length, ciphertextAndTag.length);
    return CiphertextBlob.copyOf(blob);
  }

  /** Reads a blob; empty if it does not have the format. */
  public static Optional<Envelope> read(CiphertextBlob blob) {
    ByteBuffer in = ByteBuffer.wrap(blob.copyBytes());
    if (in.remaining() < MAGIC.length + 1 + Short.BYTES
        || !Arrays.equals(take(in, MAGIC.length), MAGIC)
        || in.get() != VERSION) {
      return Optional.empty();
    }
    int idLength = Short.toUnsignedInt(in.getShort());
    int rest = MATERIAL_ID_BYTES + NONCE_BYTES + AesGcm.IV_BYTES + AesGcm.TAG_BYTES;
    if (in.remaining() < idLength + rest) {
      return Optional.empty();
    }
    String keyId = new String(take(in, idLength), UTF_8);
    String keyMaterialId = HexFormat.of().formatHex(take(in, MATERIAL_ID_BYTES));
    byte[] nonce = take(in, NONCE_BYTES);
    byte[] iv = take(in, AesGcm.IV_BYTES);
    byte[] header = Arrays.copyOf(in.array(), in.position());
    byte[] ciphertextAndTag = take(in, in.remaining());
    return Optional.of(new Envelope(keyId, keyMaterialId, header, nonce, iv, ciphertextAndTag));
  }

  byte[] header() {
    return header;
  }

  byte[] nonce() {
    return nonce;
  }

  byte[] iv() {
    return iv;
  }

  byte[] ciphertextAndTag() {
    return ciphertextAndTag;
  }

  private static byte[] take(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }
}
