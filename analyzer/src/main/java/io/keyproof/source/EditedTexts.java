package io.keyproof.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Texts that are read in place of what stands in files: edits that nobody has written yet. */
public final class EditedTexts {

  public static final EditedTexts NONE = new EditedTexts(Map.of());

  private final Map<Path, String> byRealPath;

  private EditedTexts(Map<Path, String> byRealPath) {
    this.byRealPath = Map.copyOf(byRealPath);
  }

  /** The texts of files; of one that is not there, nobody will ask. */
  public static EditedTexts of(Map<Path, String> texts) {
    Map<Path, String> real = new HashMap<>();
    texts.forEach((file, text) -> real(file).ifPresent(path -> real.put(path, text)));
    return new EditedTexts(real);
  }

  /** The bytes that stand in for those of the file, if any do. */
  public Optional<byte[]> bytes(Path file) {
    if (byRealPath.isEmpty()) {
      return Optional.empty();
    }
    return real(file).map(byRealPath::get).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Path> real(Path file) {
    try {
      return Optional.of(file.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
