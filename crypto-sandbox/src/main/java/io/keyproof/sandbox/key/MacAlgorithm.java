package io.keyproof.sandbox.key;

import io.keyproof.sandbox.crypto.Macs.Hash;
import java.util.Arrays;
import java.util.List;

/** AWS's MacAlgorithmSpec. */
public enum MacAlgorithm {
  HMAC_SHA_384(Hash.SHA_384),
  HMAC_SHA_256(Hash.SHA_256),
  HMAC_SHA_224(Hash.SHA_224),
  HMAC_SHA_512(Hash.SHA_512);

  private final Hash hash;

  MacAlgorithm(Hash hash) {
    this.hash = hash;
  }

  public Hash hash() {
    return hash;
  }

  /** The one that keys of this kind work with. */
  static List<MacAlgorithm> of(KeySpec spec) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.name().replace("_SHA", "").equals(spec.name()))
        .toList();
  }
}
