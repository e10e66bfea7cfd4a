package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinesOnDiskTest {

  @TempDir private Path directory;

  @Test
  void lines_count_from_one_whatever_ends_them() throws IOException {
    String file = write("\uFEFF{\r\n  1\n}");

    SourceLines lines = SourceLines.onDisk();

    assertThat(lines.line(file, 1)).contains("{");
    assertThat(lines.line(file, 2)).contains("  1");
    assertThat(lines.line(file, 3)).contains("}");
    assertThat(lines.line(file, 4)).isEmpty();
    assertThat(lines.line(file, 0)).isEmpty();
  }

  @Test
  void what_is_no_readable_file_has_no_lines() {
    SourceLines lines = SourceLines.onDisk();

    assertThat(lines.line(directory.toString(), 1)).isEmpty();
    assertThat(lines.line(directory.resolve("missing").toString(), 1)).isEmpty();
    assertThat(lines.line("a\0b", 1)).isEmpty();
  }

  private String write(String text) throws IOException {
    return Files.writeString(directory.resolve("policy.json"), text).toString();
  }
}
