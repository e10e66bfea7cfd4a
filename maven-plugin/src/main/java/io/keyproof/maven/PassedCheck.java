package io.keyproof.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a check passed with, so that the next build need not prove it again. */
final class PassedCheck {

  private final Path file;

  PassedCheck(Path file) {
    this.file = file;
  }

  /** Whether it passed with exactly this; without a state, nobody can tell. */
  boolean isOf(Optional<String> state) throws IOException {
    return state.isPresent()
        && Files.isRegularFile(file)
        && Files.readString(file).equals(state.get());
  }

  void note(Optional<String> state) throws IOException {
    if (state.isPresent()) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, state.get());
    }
  }

  /**
   * A digest of the settings and of all files; nothing if there are links, behind which anything
   * can change.
   */
  static Optional<String> state(String settings, List<Path> paths) throws IOException {
    MessageDigest digest = sha256();
    digest.update(settings.getBytes(StandardCharsets.UTF_8));
    for (Path path : paths) {
      for (Path each : below(path)) {
        if (Files.isSymbolicLink(each)) {
          return Optional.empty();
        }
        digest.update(("\n" + each + "\n").getBytes(StandardCharsets.UTF_8));
        if (Files.isRegularFile(each)) {
          digest.update((Files.size(each) + "\n").getBytes(StandardCharsets.UTF_8));
          read(each, digest);
        }
      }
    }
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private static List<Path> below(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void read(Path file, MessageDigest digest) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
