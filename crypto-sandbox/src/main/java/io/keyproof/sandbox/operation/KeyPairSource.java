package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.KeyPairType;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where new key pairs come from. Those that take long can be made beforehand. */
public final class KeyPairSource {
  private final Map<KeyPairType, Queue<KeyMaterial>> stock = new ConcurrentHashMap<>();

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
    return stock.computeIfAbsent(type, key -> new ConcurrentLinkedQueue<>());
  }
}
