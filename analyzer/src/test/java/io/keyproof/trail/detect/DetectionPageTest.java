package io.keyproof.trail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page says of every class of alerts what raises it. */
final class DetectionPageTest {

  @Test
  void every_class_is_on_the_page() throws IOException {
    String page = Files.readString(Path.of("../docs/trail.md"));
    List<String> listed =
        page.substring(page.indexOf("| class | raised by |"))
            .lines()
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.substring(line.indexOf('`') + 1, line.indexOf('`', 3)))
            .toList();

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(AlertClass.values()).map(AlertClass::word).toList());
  }
}
