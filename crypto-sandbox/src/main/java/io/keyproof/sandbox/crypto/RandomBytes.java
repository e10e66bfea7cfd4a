package io.keyproof.sandbox.crypto;

import java.util.random.RandomGenerator;

/** The source of all randomness of a sandbox; safe for use by many threads. */
public final class RandomBytes {
  private final RandomGenerator generator;

  public RandomBytes(RandomGenerator generator) {
    this.generator = generator;
  }

  // Not every RandomGenerator is thread-safe.
  public synchronized byte[] next(int count) {
    byte[] bytes = new byte[count];
    generator.nextBytes(bytes);
    return bytes;
  }
}
