package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.KeyPairType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where new key pairs come from. Those that take long can be made beforehand. */
public final class KeyPairSource {
  private final Map<KeyPairType, Queue<KeyMaterial>> stock = new EnumMap<>(KeyPairType.class);

  public KeyPairSource() {
    for (KeyPairType type : KeyPairType.values()) {
      stock.put(type, new ConcurrentLinkedQueue<>());
    }
  }

  /** A new pair, from the stock if there is one. */
  public KeyMaterial next(KeyPairType type) {
    KeyMaterial ready = queue(type).poll();
    return ready == null ? type.generate() : ready;
  }

  /** Makes sure that the next pair of this type is there at once. */
  public void prepare(KeyPairType type) {
    if (type.isSlow() && queue(type).isEmpty()) {
      queue(type).add(type.generate());
    }
  }

  /** Makes one pair of each type that takes long. */
  public void stockUp() {
    for (KeyPairType type : KeyPairType.values()) {
      prepare(type);
    }
  }

  private Queue<KeyMaterial> queue(KeyPairType type) {
    return stock.getOrDefault(type, new ConcurrentLinkedQueue<>());
  }
}
