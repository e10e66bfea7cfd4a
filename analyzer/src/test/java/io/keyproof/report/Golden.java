package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds what an output should be; {@code -Dgolden=write} writes it anew. */
final class Golden {

  private static final Path DIRECTORY = Path.of("src/test/resources/io/keyproof/report");

  private Golden() {}

  static void assertSame(String name, String actual) throws IOException {
    Path file = DIRECTORY.resolve(name);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
