package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.crypto.RootKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The root key of a data directory: in a file that its owner alone can read, or a passphrase. */
public final class RootKeyFile {
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private RootKeyFile() {}

  /**
   * The root key, made at the first time.
   *
   * @param passphrase in place of a key on disk; then only its salt is there
   */
  public static RootKey of(Path directory, Optional<char[]> passphrase, RandomBytes random)
      throws IOException {
    Files.createDirectories(directory);
    if (passphrase.isPresent()) {
      byte[] salt = secret(directory, "root-salt", SALT_BYTES, random);
      return RootKey.ofPassphrase(passphrase.get(), salt, random);
    }
    if (Files.exists(directory.resolve("root-salt"))) {
      throw new IOException("this directory needs its passphrase");
    }
    return RootKey.of(secret(directory, "root-key", KEY_BYTES, random), random);
  }

  private static byte[] secret(Path directory, String name, int count, RandomBytes random)
      throws IOException {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      if (Files.exists(directory.resolve("state")) || Files.exists(directory.resolve("log-0"))) {
        throw new IOException("`" + name + "` is missing");
      }
      create(directory, name, random.next(count));
    }
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != count) {
      throw new IOException("`" + name + "` is damaged");
    }
    return secret;
  }

  // Aside first: a disk that is full leaves no key that is only half there.
  private static void create(Path directory, String name, byte[] secret) throws IOException {
    Path file = directory.resolve(name + ".new");
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    try (var out = java.nio.channels.FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
      FramedFile.write(out, secret);
      out.force(true);
    }
    Files.move(file, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    FramedFile.synchronizeDirectory(Disk.REAL, directory);
  }
}
