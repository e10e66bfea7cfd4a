package io.keyproof.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lines of files on disk. Findings come file by file, so only the last file is kept. */
final class LinesOnDisk implements SourceLines {

  /** A larger file is not read again for the sake of a picture of one line. */
  private static final long LIMIT = 8L << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private String file = "";
  private List<String> lines = List.of();

  @Override
  public Optional<String> line(String file, int line) {
    if (!file.equals(this.file)) {
      this.file = file;
      this.lines = read(file);
    }
    return line >= 1 && line <= lines.size() ? Optional.of(lines.get(line - 1)) : Optional.empty();
  }

  private static List<String> read(String file) {
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path) || Files.size(path) > LIMIT) {
        return List.of();
      }
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
    } catch (IOException | InvalidPathException e) {
      // The finding stands without its picture; what could not be read has its own diagnostic.
      return List.of();
    }
  }
}
