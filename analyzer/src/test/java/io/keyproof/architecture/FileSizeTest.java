package io.keyproof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FileSizeTest {

  private static final int LIMIT = 600;

  /** Maven runs the tests of a module in the module's directory. */
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  @Test
  void a_main_java_file_has_at_most_600_lines() throws IOException {
    var sources = mainSources();

    assertThat(sources).as("main sources below %s", REPOSITORY).isNotEmpty();
    assertThat(sources.stream().filter(FileSizeTest::isTooLong))
        .as("a file past %d lines has two subjects: split it", LIMIT)
        .isEmpty();
  }

  private static List<Path> mainSources() throws IOException {
    var sources = new ArrayList<Path>();
    try (DirectoryStream<Path> modules =
        Files.newDirectoryStream(
            REPOSITORY, module -> Files.isDirectory(module.resolve("src/main/java")))) {
      for (Path module : modules) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }

  private static boolean isTooLong(Path source) {
    try (Stream<String> lines = Files.lines(source)) {
      return lines.count() > LIMIT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
