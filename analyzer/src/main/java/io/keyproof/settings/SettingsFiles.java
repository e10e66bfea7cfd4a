package io.keyproof.settings;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.model.Stated;
import io.keyproof.settings.SettingsReader.Base;
import io.keyproof.settings.SettingsReader.Part;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A settings file with all that it extends. */
public final class SettingsFiles {

  /** What a file of settings is called where nobody names one. */
  public static final String NAME = "keyproof.yaml";

  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 8;

  private final Optional<Path> origin;
  private final ClassLoader resources;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private SettingsFiles(Optional<Path> origin, ClassLoader resources) {
    this.origin = origin;
    this.resources = resources;
  }

  /**
   * Reads a file. Where a lock is not kept, or the file that is extended is not the pinned one,
   * that is an error, and the locked value counts.
   *
   * @param origin the directory that the file's own is a copy of: files outside of the copy, which
   *     are pinned, are looked for from there
   * @param resources where resources are looked for
   */
  public static Parsed<Settings> read(Path file, Optional<Path> origin, ClassLoader resources) {
    SettingsFiles files = new SettingsFiles(origin, resources);
    Optional<Settings> settings =
        files
            .bytes(file, SourceSpan.startOf(shown(file)))
            .flatMap(bytes -> files.settings(shown(file), bytes, directory(file), 1));
    return new Parsed<>(settings, files.diagnostics);
  }

  private Optional<Settings> settings(String name, byte[] bytes, Path directory, int depth) {
    Optional<String> text = text(name, bytes);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Parsed<Part> read = SettingsReader.read(name, text.get(), directory);
    diagnostics.addAll(read.diagnostics());
    if (read.value().isEmpty()) {
      return Optional.empty();
    }
    Part part = read.value().get();
    if (part.base().isEmpty()) {
      return Optional.of(part.settings());
    }
    Optional<Settings> base = base(part.base().get(), directory, depth);
    if (base.isEmpty()) {
      return Optional.of(part.settings());
    }
    LockKeeper keeper = new LockKeeper(base.get());
    Settings kept = keeper.kept(part);
    diagnostics.addAll(keeper.diagnostics());
    return Optional.of(base.get().overlaid(kept));
  }

  private Optional<Settings> base(Base base, Path directory, int depth) {
    if (depth == DEEPEST) {
      error(base.span(), "`extends` is followed through " + DEEPEST + " files and no further");
      return Optional.empty();
    }
    return base.file().isPresent()
        ? file(base, base.file().get(), directory, depth)
        : resource(base, base.resource().orElseThrow(), directory, depth);
  }

  private Optional<Settings> file(Base base, Stated<String> named, Path directory, int depth) {
    Path file;
    try {
      file = directory.resolve(named.value()).normalize();
    } catch (InvalidPathException e) {
      error(named.span(), Excerpt.of(named.value()) + " is no path");
      return Optional.empty();
    }
    if (base.hash().isEmpty() && !isInside(file, directory)) {
      error(
          named.span(),
          "a file outside of this one's directory must be pinned by its `sha256`, which is missing");
      return Optional.empty();
    }
    Path there = isInside(file, directory) ? file : fromOrigin(named.value(), file);
    return bytes(there, named.span())
        .filter(bytes -> isPinned(bytes, base))
        .flatMap(bytes -> settings(shown(there), bytes, directory(there), depth + 1));
  }

  private Path fromOrigin(String named, Path file) {
    return origin.map(directory -> directory.resolve(named).normalize()).orElse(file);
  }

  private Optional<Settings> resource(Base base, Stated<String> named, Path directory, int depth) {
    if (base.hash().isEmpty()) {
      error(named.span(), "a resource must be pinned by its `sha256`, which is missing");
      return Optional.empty();
    }
    try (InputStream in = resources.getResourceAsStream(named.value())) {
      if (in == null) {
        error(
            named.span(),
            "there is no resource " + Excerpt.of(named.value()) + " on the class path");
        return Optional.empty();
      }
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return isSmall(bytes, named.span()) && isPinned(bytes, base)
          ? settings(named.value(), bytes, directory, depth + 1)
          : Optional.empty();
    } catch (IOException e) {
      error(named.span(), "the resource " + Excerpt.of(named.value()) + " cannot be read");
      return Optional.empty();
    }
  }

  /** Links are followed: a link must not lead out unseen. */
  private static boolean isInside(Path file, Path directory) {
    try {
      return file.toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return file.startsWith(directory);
    }
  }

  private boolean isPinned(byte[] bytes, Base base) {
    if (base.hash().isEmpty()) {
      return true;
    }
    String pinned = base.hash().get().value().toLowerCase(Locale.ROOT);
    String found = sha256(bytes);
    if (!found.equals(pinned)) {
      error(
          base.hash().get().span(),
          "what is extended is not the pinned file: its SHA-256 is `" + found + "`");
    }
    return found.equals(pinned);
  }

  private Optional<byte[]> bytes(Path file, SourceSpan place) {
    if (!Files.isRegularFile(file)) {
      error(place, "there is no file `" + shown(file) + "`");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return Optional.of(bytes).filter(all -> isSmall(all, place));
    } catch (IOException e) {
      error(place, "the file `" + shown(file) + "` cannot be read");
      return Optional.empty();
    }
  }

  private boolean isSmall(byte[] bytes, SourceSpan place) {
    if (bytes.length > LARGEST) {
      error(place, "a settings file may have 1 MiB, and this one has more");
    }
    return bytes.length <= LARGEST;
  }

  private Optional<String> text(String name, byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      error(SourceSpan.startOf(name), "the file is not in UTF-8");
      return Optional.empty();
    }
  }

  private void error(SourceSpan place, String message) {
    diagnostics.add(Diagnostic.error(place, message));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Path directory(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static String shown(Path file) {
    return file.toString().replace('\\', '/');
  }
}
