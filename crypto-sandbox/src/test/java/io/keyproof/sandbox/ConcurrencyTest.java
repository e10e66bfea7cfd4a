package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.call.ListAliases;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.ListKeyRotations;
import io.keyproof.sandbox.call.Paging;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.KeyRotation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConcurrencyTest {
  private final TestKms kms = new TestKms();

  @Test
  void threads_that_encrypt_manage_and_rotate_do_not_disturb_each_other()
      throws InterruptedException, ExecutionException {
    String keyId = kms.createKey();
    kms.call(new EnableKeyRotation(keyId).withRotationPeriodInDays(90));

    List<Callable<Plaintext>> tasks =
        IntStream.range(0, 90)
            .<Callable<Plaintext>>mapToObj(
                i ->
                    () -> {
                      var blob = kms.encrypt(keyId);
                      kms.clock.advance(Duration.ofDays(10));
                      kms.call(new CreateGrant(keyId, SampleCalls.TERMS));
                      if (i % 3 == 0) {
                        kms.call(new CreateAlias("alias/" + i, keyId));
                      }
                      return kms.decrypt(blob);
                    })
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Plaintext> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(TestKms.SECRET);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(kms.call(new ListGrants(keyId).withPaging(Paging.ofSize(100))).grants()).hasSize(90);
    assertThat(kms.call(new ListAliases()).aliases()).hasSize(30);
    assertThat(kms.call(new ListKeyRotations(keyId)).rotations())
        .extracting(KeyRotation::keyMaterialId)
        .hasSize(10)
        .doesNotHaveDuplicates();
  }
}
