package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.Assumption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AssumptionsPageTest {

  private static final Path PAGE = Path.of("../docs/assumptions.md");

  private static final String HEAD =
      """
      # Assumptions

      Points of AWS's authorization that its public documents do not settle, and what Keyproof takes
      for granted there. A finding that rests on one names it. This page is written by a test.

      | id | taken for granted |
      |---|---|
      """;

  @Test
  void the_page_lists_every_assumption() throws IOException {
    String page =
        Arrays.stream(Assumption.values())
            .map(assumption -> "| `" + assumption.id() + "` | " + assumption.sentence() + " |\n")
            .collect(Collectors.joining("", HEAD, ""));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(page).isEqualTo(Files.readString(PAGE));
  }
}
