package io.keyproof.sandbox;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.operation.KeyPairSource;
import io.keyproof.sandbox.store.KeyEvent;
import io.keyproof.sandbox.store.World;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The KMS of all accounts in all Regions, in this process: keys of other accounts can be used where
 * their policies say so, and multi-Region keys are replicated.
 */
public final class LocalAws {
  private static final String PARTITION = "aws";
  // Long enough for a server to start, and for one that is gone soon to make none.
  private static final int PAUSE = 3;

  private final AccessDecider decider;
  private final InstantSource clock;
  private final IdSource ids;
  private final RandomBytes random;
  private final World world;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final KeyPairSource keyPairs = new KeyPairSource();
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(LocalAws::daemon);
  private final Map<AccountRegion, LocalKms> places = new ConcurrentHashMap<>();

  public LocalAws(
      AccessDecider decider,
      InstantSource clock,
      IdSource ids,
      RandomGenerator random,
      World world) {
    this.world = world;
    this.decider = decider;
    this.clock = clock;
    this.ids = ids;
    this.random = new RandomBytes(random);
  }

  /**
   * Performs the call, in the caller's account.
   *
   * @param keys who is told of the ARNs of the keys that the call is about
   * @throws io.keyproof.sandbox.error.KmsException if KMS refuses it
   * @throws io.keyproof.sandbox.access.UndecidedAccessException if the decider cannot tell whether
   *     the caller may
   */
  public <R extends KmsResponse> R call(
      String region, Caller caller, KmsCall<R> call, Consumer<String> keys) {
    AccountRegion place = new AccountRegion(PARTITION, region, caller.account());
    return places.computeIfAbsent(place, this::opened).call(caller, call, keys);
  }

  /** The same, for whoever need not know. */
  public <R extends KmsResponse> R call(String region, Caller caller, KmsCall<R> call) {
    return call(region, caller, call, ignored -> {});
  }

  /** Tells of what KMS does by itself from now on. */
  public void tellOf(Consumer<KeyEvent> listener) {
    world.tellOf(listener);
  }

  /** Makes RSA keys in the background from now on, so that CreateKey has one at once. */
  public void stockUp() {
    var unused =
        background.scheduleWithFixedDelay(keyPairs::stockUp, PAUSE, PAUSE, TimeUnit.SECONDS);
  }

  /** Ends what is kept on disk in good order. */
  public void close() throws IOException {
    background.shutdown();
    lock.writeLock().lock();
    try {
      world.close();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "keyproof-key-pairs");
    thread.setDaemon(true);
    return thread;
  }

  private LocalKms opened(AccountRegion place) {
    return new LocalKms(place, decider, clock, ids, random, world, lock, keyPairs);
  }
}
