package io.keyproof.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.ScriptedDecider;
import io.keyproof.sandbox.SettableClock;
import io.keyproof.sandbox.TestKms;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.call.RotateKeyOnDemand;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.crypto.RootKey;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.IdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever write fails: what was answered is there, what is there is whole, and it goes on. */
final class FullDiskTest {
  private static final RandomBytes RANDOM = new RandomBytes(new SplittableRandom(3));
  private static final RootKey ROOT = RootKey.of(new byte[32], RANDOM);
  private static final int STEP = 167;

  @TempDir private Path directory;

  @Test
  void a_disk_that_is_full_after_any_write_loses_nothing() throws IOException {
    long most = size(survive(FailingDisk.full(Long.MAX_VALUE), End.DEATH));
    assertThat(most).isGreaterThan(20L * STEP);
    for (long room = 0; room < most; room += STEP) {
      survive(FailingDisk.full(room), End.DEATH);
      survive(FailingDisk.full(room), End.MENDING);
    }
  }

  @Test
  void a_disk_that_does_not_synchronize_loses_nothing() throws IOException {
    for (int i = 0; i < 24; i++) {
      survive(FailingDisk.unsynchronized(i), End.DEATH);
      survive(FailingDisk.unsynchronized(i), End.MENDING);
    }
  }

  @Test
  void a_full_disk_is_said_in_words_and_answers_nothing() throws IOException {
    FailingDisk disk = FailingDisk.full(4096);
    LocalAws aws = open(disk, directory);
    KmsException refusal = null;
    while (refusal == null) {
      try {
        call(aws, CreateKey.symmetric());
      } catch (KmsException e) {
        refusal = e;
      }
    }

    assertThat(refusal.code()).isEqualTo(ErrorCode.KMS_INTERNAL);
    assertThat(refusal.message())
        .isEqualTo("The sandbox cannot write to its data directory: No space left on device");
    assertThatThrownBy(() -> call(aws, new DescribeKey("alias/none")))
        .hasMessageContaining("No space left on device");

    disk.mend();
    assertThatThrownBy(() -> call(aws, new DescribeKey("alias/none")))
        .hasMessageContaining("is not found");
    aws.close();
  }

  /** What comes after the faults. */
  private enum End {
    DEATH,
    MENDING
  }

  /** The directory after calls, of which some are refused, a death, and calls again. */
  private Path survive(FailingDisk disk, End end) throws IOException {
    Path place = Files.createDirectory(directory.resolve(String.valueOf(worlds.size())));
    Answered answered = new Answered();
    try {
      LocalAws aws = open(disk, place);
      for (int i = 0; i < 4; i++) {
        answered.tryAll(aws, "alias/a-" + i);
      }
      snapshot(aws);
      for (int i = 0; i < 4; i++) {
        answered.tryAll(aws, "alias/b-" + i);
      }
      if (end == End.MENDING) {
        disk.mend();
        answered.tryAll(aws, "alias/mended");
        assertThat(answered.aliases()).containsKey("alias/mended");
        answered.require(aws);
      }
      worlds.get(aws).letGo();
    } catch (IOException e) {
      // It could not even be opened, and says why.
      assertThat(e).hasMessageMatching("No space left on device|Input/output error");
    }

    LocalAws after = open(Disk.REAL, place);
    answered.require(after);
    answered.tryAll(after, "alias/after");
    assertThat(answered.aliases()).containsKey("alias/after");
    worlds.get(after).letGo();
    LocalAws again = open(Disk.REAL, place);
    answered.require(again);
    worlds.get(again).letGo();
    return place;
  }

  private void snapshot(LocalAws aws) {
    try {
      worlds.get(aws).snapshot();
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("No space left on device|Input/output error");
    }
  }

  /** What was answered. */
  private record Answered(Map<String, String> aliases, List<CiphertextBlob> blobs) {
    Answered() {
      this(new LinkedHashMap<>(), new ArrayList<>());
    }

    void tryAll(LocalAws aws, String alias) {
      try {
        String key = call(aws, CreateKey.symmetric()).keyMetadata().keyId();
        blobs.add(call(aws, new Encrypt(key, TestKms.SECRET)).ciphertextBlob());
        call(aws, new CreateAlias(alias, key));
        aliases.put(alias, key);
        call(aws, new RotateKeyOnDemand(key));
        blobs.add(call(aws, new Encrypt(key, TestKms.SECRET)).ciphertextBlob());
      } catch (KmsException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.KMS_INTERNAL);
      }
    }

    void require(LocalAws aws) {
      aliases.forEach(
          (alias, key) ->
              assertThat(call(aws, new DescribeKey(alias)).keyMetadata().keyId()).isEqualTo(key));
      for (CiphertextBlob blob : blobs) {
        assertThat(call(aws, new Decrypt(blob)).plaintext()).isEqualTo(TestKms.SECRET);
      }
    }
  }

  private static long size(Path place) throws IOException {
    try (var files = Files.list(place)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private final Map<LocalAws, World> worlds = new LinkedHashMap<>();

  private LocalAws open(Disk disk, Path place) throws IOException {
    World world = World.keptIn(disk, place, ROOT);
    // Other keys each time: an id that comes twice would be a fault of the test.
    SplittableRandom random = new SplittableRandom(worlds.size());
    LocalAws aws =
        new LocalAws(
            new ScriptedDecider(),
            SettableClock.at(TestKms.START),
            IdSource.random(random),
            random,
            world);
    worlds.put(aws, world);
    return aws;
  }

  private static <R extends KmsResponse> R call(LocalAws aws, KmsCall<R> call) {
    return aws.call("eu-central-1", TestKms.ADMIN, call);
  }
}
