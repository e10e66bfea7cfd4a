package io.keyproof.sandbox.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.sandbox.CustomKeyStoreTest;
import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.SampleCalls;
import io.keyproof.sandbox.ScriptedDecider;
import io.keyproof.sandbox.SettableClock;
import io.keyproof.sandbox.TestKms;
import io.keyproof.sandbox.call.ConnectCustomKeyStore;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.DisconnectCustomKeyStore;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GetPublicKey;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.RotateKeyOnDemand;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.crypto.RootKey;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.key.KeyUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  private static final RandomBytes RANDOM = new RandomBytes(new SplittableRandom(3));
  private static final RootKey ROOT = RootKey.of(new byte[32], RANDOM);
  private static final String REGION = "eu-central-1";

  @TempDir private Path directory;

  @Test
  void what_was_kept_is_there_again() throws IOException {
    LocalAws before = open();
    String keyId = call(before, CreateKey.symmetric()).keyMetadata().keyId();
    call(before, new CreateAlias("alias/app", keyId));
    call(before, new CreateGrant(keyId, SampleCalls.TERMS));
    CiphertextBlob old = encrypted(before, keyId);
    call(before, new RotateKeyOnDemand(keyId));
    CiphertextBlob current = encrypted(before, keyId);
    String pair =
        call(before, CreateKey.symmetric().withKeySpec(KeySpec.ECC_NIST_P256, KeyUsage.SIGN_VERIFY))
            .keyMetadata()
            .keyId();
    var publicKey = call(before, new GetPublicKey(pair, List.of())).publicKey();
    String store = call(before, CustomKeyStoreTest.creation("store")).customKeyStoreId();
    call(before, new ConnectCustomKeyStore(store));
    String resident =
        call(before, CreateKey.symmetric().inCustomKeyStore(store)).keyMetadata().keyId();
    call(before, new DisconnectCustomKeyStore(store));
    letGo(before);

    LocalAws after = open();
    call(after, new ConnectCustomKeyStore(store));
    assertThat(call(after, new DescribeKey(resident)).keyMetadata().keyState())
        .isEqualTo(KeyState.ENABLED);
    assertThat(call(after, new Decrypt(old)).plaintext()).isEqualTo(TestKms.SECRET);
    assertThat(call(after, new Decrypt(current)).plaintext()).isEqualTo(TestKms.SECRET);
    assertThat(call(after, new Encrypt("alias/app", TestKms.SECRET)).keyId()).endsWith(keyId);
    assertThat(call(after, new ListGrants(keyId)).grants()).hasSize(1);
    assertThat(call(after, new GetPublicKey(pair, List.of())).publicKey()).isEqualTo(publicKey);
    after.close();

    LocalAws fromSnapshot = open();
    assertThat(call(fromSnapshot, new Decrypt(old)).plaintext()).isEqualTo(TestKms.SECRET);
    assertThat(call(fromSnapshot, new ListGrants(keyId)).grants()).hasSize(1);
    fromSnapshot.close();
  }

  /** A process can die, or a disk be full, after any byte. */
  @Test
  void a_log_that_ends_anywhere_gives_what_was_kept_until_there() throws IOException {
    LocalAws aws = open();
    call(aws, CreateKey.symmetric());
    long one = Files.size(log());
    call(aws, CreateKey.symmetric());
    letGo(aws);
    byte[] whole = Files.readAllBytes(log());

    for (int length = (int) one - 40; length <= whole.length; length++) {
      Files.write(log(), Arrays.copyOf(whole, length));
      World world = World.keptIn(directory, ROOT);
      int expected = length == whole.length ? 2 : length >= one ? 1 : 0;
      assertThat(world.everything()).as("after byte " + length).hasSize(expected);
      world.letGo();
      assertThat(Files.size(log())).isLessThanOrEqualTo(length);
    }
  }

  @Test
  void a_damaged_snapshot_is_refused() throws IOException {
    LocalAws aws = open();
    call(aws, CreateKey.symmetric());
    aws.close();
    Path state = directory.resolve("state");
    byte[] bytes = Files.readAllBytes(state);
    bytes[bytes.length / 2] ^= 1;
    Files.write(state, bytes);

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("`state` is damaged");
  }

  @Test
  void another_root_key_opens_nothing() throws IOException {
    LocalAws aws = open();
    call(aws, CreateKey.symmetric());
    aws.close();
    byte[] other = new byte[32];
    other[0] = 1;

    assertThatThrownBy(() -> World.keptIn(directory, RootKey.of(other, RANDOM)))
        .isInstanceOf(IOException.class)
        .hasMessage("key material is not encrypted under this root key");
  }

  @Test
  void two_sandboxes_do_not_share_a_directory() throws IOException {
    LocalAws aws = open();

    assertThatThrownBy(this::open).hasMessage("another sandbox uses this directory");
    aws.close();
  }

  @Test
  void no_key_is_on_disk_as_it_is() throws IOException {
    List<byte[]> given = new java.util.ArrayList<>();
    SplittableRandom source = new SplittableRandom(7);
    java.util.random.RandomGenerator remembering =
        new java.util.random.RandomGenerator() {
          @Override
          public long nextLong() {
            return source.nextLong();
          }

          @Override
          public void nextBytes(byte[] bytes) {
            source.nextBytes(bytes);
            given.add(bytes.clone());
          }
        };
    LocalAws aws =
        new LocalAws(
            new ScriptedDecider(),
            SettableClock.at(TestKms.START),
            IdSource.random(new SplittableRandom(1)),
            remembering,
            World.keptIn(directory, ROOT));
    call(aws, CreateKey.symmetric());
    aws.close();

    assertThat(given).hasSize(1);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
            .doesNotContain(new String(given.get(0), ISO_8859_1));
      }
    }
  }

  private Path log() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("log-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private final java.util.Map<LocalAws, World> worlds = new java.util.HashMap<>();

  private LocalAws open() throws IOException {
    World world = World.keptIn(directory, ROOT);
    LocalAws aws =
        new LocalAws(
            new ScriptedDecider(),
            SettableClock.at(TestKms.START),
            IdSource.random(new SplittableRandom(1)),
            new SplittableRandom(2),
            world);
    worlds.put(aws, world);
    return aws;
  }

  /** As if the process had died: without a snapshot. */
  private void letGo(LocalAws aws) throws IOException {
    java.util.Objects.requireNonNull(worlds.get(aws)).letGo();
  }

  private static <R extends KmsResponse> R call(LocalAws aws, KmsCall<R> call) {
    return aws.call(REGION, TestKms.ADMIN, call);
  }

  private static CiphertextBlob encrypted(LocalAws aws, String keyId) {
    return call(aws, new Encrypt(keyId, TestKms.SECRET)).ciphertextBlob();
  }
}
