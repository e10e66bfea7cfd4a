package io.keyproof.sandbox;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsOperation.Effect;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.operation.CallScope;
import io.keyproof.sandbox.operation.KeyPairSource;
import io.keyproof.sandbox.operation.Operations;
import io.keyproof.sandbox.store.World;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The KMS of one account and Region, in this process.
 *
 * <p>A call is authorised by the {@link AccessDecider}, then checked against the state of the key
 * and its own parameters, then performed. Safe for use by many threads: calls that change nothing,
 * all cryptography among them, run side by side.
 */
public final class LocalKms {
  private final InstantSource clock;
  private final RandomBytes random;
  private final World world;
  private final Operations operations;
  private final ReadWriteLock lock;
  private final KeyPairSource keyPairs;

  /**
   * @param clock what time it is; rotations and deletions happen by it
   * @param random where key material comes from: a {@link SecureRandom}, unless a test must be
   *     repeatable
   */
  public LocalKms(
      AccountRegion place,
      AccessDecider decider,
      InstantSource clock,
      IdSource ids,
      RandomGenerator random) {
    this(
        place,
        decider,
        clock,
        ids,
        new RandomBytes(random),
        new World(),
        new ReentrantReadWriteLock(),
        new KeyPairSource());
  }

  /** One KMS of several, which hold the lock that guards their common world. */
  LocalKms(
      AccountRegion place,
      AccessDecider decider,
      InstantSource clock,
      IdSource ids,
      RandomBytes random,
      World world,
      ReadWriteLock lock,
      KeyPairSource keyPairs) {
    this.clock = clock;
    this.random = random;
    this.world = world;
    this.lock = lock;
    this.keyPairs = keyPairs;
    world.lastUses().begin(clock.instant());
    this.operations = Operations.on(place, world, decider, random, ids, keyPairs);
  }

  /** A KMS with the system's clock and randomness, and ids as AWS makes them. */
  public static LocalKms create(AccountRegion place, AccessDecider decider) {
    SecureRandom random = new SecureRandom();
    return new LocalKms(place, decider, Clock.systemUTC(), IdSource.random(random), random);
  }

  /**
   * Performs the call.
   *
   * @throws io.keyproof.sandbox.error.KmsException if KMS refuses it
   * @throws io.keyproof.sandbox.access.UndecidedAccessException if the decider cannot tell whether
   *     the caller may
   */
  public <R extends KmsResponse> R call(Caller caller, KmsCall<R> call) {
    return call(caller, call, ignored -> {});
  }

  <R extends KmsResponse> R call(Caller caller, KmsCall<R> call, Consumer<String> keys) {
    Instant now = clock.instant();
    catchUp(now);
    if (call instanceof CreateKey creation) {
      // Before the lock: an RSA key takes so long that everybody would wait.
      creation.keySpec().pairType().ifPresent(keyPairs::prepare);
    }
    boolean reads = call.operation().effect() == Effect.READS;
    Lock held = reads ? lock.readLock() : lock.writeLock();
    held.lock();
    try {
      return operations.perform(new CallScope(caller, call.operation(), now, keys), call);
    } finally {
      try {
        if (!reads) {
          keep();
        }
      } finally {
        held.unlock();
      }
    }
  }

  private void catchUp(Instant now) {
    if (!world.isBehind(now) && !world.isUnkept()) {
      return;
    }
    lock.writeLock().lock();
    try {
      world.catchUp(now, () -> KeyMaterial.generate(random));
      keep();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** While something cannot be kept, nothing is answered: it might rest on what is lost. */
  private void keep() {
    try {
      world.keep();
    } catch (IOException e) {
      throw new KmsException(
          ErrorCode.KMS_INTERNAL,
          "The sandbox cannot write to its data directory: " + e.getMessage());
    }
  }
}
