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

  /**
   * The texts of files that exist.
   *
   * @throws IOException if one of them is not there
   */
  public static EditedTexts of(Map<Path, String> texts) throws IOException {
    Map<Path, String> real = new HashMap<>();
    for (Map.Entry<Path, String> text : texts.entrySet()) {
      real.put(text.getKey().toRealPath(), text.getValue());
    }
    return new EditedTexts(real);
  }

  /** The bytes that stand in for those of the file, if any do. */
  public Optional<byte[]> bytes(Path file) {
    if (byRealPath.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(byRealPath.get(file.toRealPath()))
          .map(text -> text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
