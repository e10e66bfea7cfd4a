package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.crypto.RootKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      byte[] salt = secret(directory.resolve("root-salt"), SALT_BYTES, random);
      return RootKey.ofPassphrase(passphrase.get(), salt, random);
    }
    if (Files.exists(directory.resolve("root-salt"))) {
      throw new IOException("this directory needs its passphrase");
    }
    return RootKey.of(secret(directory.resolve("root-key"), KEY_BYTES, random), random);
  }

  private static byte[] secret(Path file, int count, RandomBytes random) throws IOException {
    if (!Files.exists(file)) {
      if (Files.exists(file.resolveSibling("state"))) {
        throw new IOException("`" + file.getFileName() + "` is missing");
      }
      create(file, random.next(count));
    }
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != count) {
      throw new IOException("`" + file.getFileName() + "` is damaged");
    }
    return secret;
  }

  private static void create(Path file, byte[] secret) throws IOException {
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
  }
}
