package io.keyproof.fix;

import io.keyproof.source.EditedTexts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of files with the edits so far. A file is edited only if it lies under the given paths,
 * no link leads to it, and it is UTF-8 without a byte order mark: what is written back must be what
 * was read, but for the edits.
 */
final class FileTexts {

  private static final long LARGEST_FILE = 10L * 1024 * 1024;

  private final List<Path> roots;
  private final Map<String, Optional<SourceLines>> read;
  private final Map<String, String> edited;

  private FileTexts(
      List<Path> roots, Map<String, Optional<SourceLines>> read, Map<String, String> edited) {
    this.roots = List.copyOf(roots);
    this.read = new HashMap<>(read);
    this.edited = new LinkedHashMap<>(edited);
  }

  /** The files as they stand on disk. */
  static FileTexts under(List<Path> roots) {
    return new FileTexts(roots, Map.of(), Map.of());
  }

  /** The text of a file that may be edited. */
  Optional<SourceLines> of(String file) {
    return read.computeIfAbsent(file, this::read);
  }

  /** The same with other texts in the place of some. */
  FileTexts with(Map<String, String> texts) {
    FileTexts next = new FileTexts(roots, read, edited);
    texts.forEach(
        (file, text) -> {
          next.edited.put(file, text);
          next.read.put(file, Optional.of(new SourceLines(file, text)));
        });
    return next;
  }

  /** The files that are not as they stand on disk, by name. */
  Map<String, String> edited() {
    return Map.copyOf(edited);
  }

  EditedTexts overlay() {
    Map<Path, String> texts = new HashMap<>();
    edited.forEach((file, text) -> texts.put(Path.of(file), text));
    return EditedTexts.of(texts);
  }

  private Optional<SourceLines> read(String file) {
    Path path = Path.of(file);
    if (!isOurs(path)) {
      return Optional.empty();
    }
    try {
      if (Files.size(path) > LARGEST_FILE) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(path);
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF")
          ? Optional.empty()
          : Optional.of(new SourceLines(file, text));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the file lies under a given path and no link is on the way from there. */
  private boolean isOurs(Path file) {
    try {
      Path real = file.toRealPath();
      for (Path root : roots) {
        boolean isPlain =
            file.startsWith(root)
                && real.equals(root.toRealPath().resolve(root.relativize(file)).normalize());
        if (isPlain && Files.isRegularFile(real)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
