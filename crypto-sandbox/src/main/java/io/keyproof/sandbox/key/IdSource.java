package io.keyproof.sandbox.key;

import io.keyproof.sandbox.crypto.RandomBytes;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Queue;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Where the ids of new keys and grants come from; called by one thread at a time.
 *
 * <p>KMS makes UUIDs, {@code mrk-} and 32 hexadecimal digits for multi-Region keys, and 64
 * hexadecimal digits for grants, {@code cks-} and 17 for custom key stores; the sandbox takes any
 * text, so that a key can be made again under the id it has elsewhere.
 */
public interface IdSource {
  String singleRegionKeyId();

  String multiRegionKeyId();

  String grantId();

  String customKeyStoreId();

  static IdSource random(RandomGenerator generator) {
    return new RandomIds(new RandomBytes(generator));
  }

  /** The given key ids, in their order, and those of the other source after them. */
  static IdSource startingWith(Collection<String> keyIds, IdSource others) {
    return new GivenIds(new ArrayDeque<>(keyIds), others);
  }

  /** Ids as KMS makes them. */
  record RandomIds(RandomBytes random) implements IdSource {
    @Override
    public String singleRegionKeyId() {
      return uuid(random.next(16)).toString();
    }

    @Override
    public String multiRegionKeyId() {
      return "mrk-" + HexFormat.of().formatHex(random.next(16));
    }

    @Override
    public String grantId() {
      return HexFormat.of().formatHex(random.next(32));
    }

    @Override
    public String customKeyStoreId() {
      return "cks-" + HexFormat.of().formatHex(random.next(9)).substring(1);
    }

    private static UUID uuid(byte[] bytes) {
      bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
      bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return new UUID(halves.getLong(), halves.getLong());
    }
  }

  /** Ids chosen beforehand. */
  record GivenIds(Queue<String> keyIds, IdSource others) implements IdSource {
    @Override
    public String singleRegionKeyId() {
      return keyIds.isEmpty() ? others.singleRegionKeyId() : keyIds.remove();
    }

    @Override
    public String multiRegionKeyId() {
      return keyIds.isEmpty() ? others.multiRegionKeyId() : keyIds.remove();
    }

    @Override
    public String grantId() {
      return others.grantId();
    }

    @Override
    public String customKeyStoreId() {
      return others.customKeyStoreId();
    }
  }
}
