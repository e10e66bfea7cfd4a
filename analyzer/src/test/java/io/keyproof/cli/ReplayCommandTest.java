package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {
  private static final String SNOWY = "../examples/01-snowy-invoices/";

  @TempDir private Path directory;

  @Test
  void seven_hundred_decrypts_by_the_reused_role_succeed_before_the_fix() {
    CommandRun run = CommandRun.of("replay", SNOWY + "requests.yaml", "--with", SNOWY + "before");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("role/nightly-reports Decrypt x 700)  allowed, expected denied")
        .contains("4 requests: 3 as expected, 1 not");
  }

  @Test
  void and_fail_after_it() {
    CommandRun run = CommandRun.of("replay", SNOWY + "requests.yaml", "--with", SNOWY + "after");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("4 requests: 4 as expected");
  }

  @Test
  void what_cannot_be_read_is_said_with_its_place() throws IOException {
    Path requests = directory.resolve("requests.yaml");
    Files.writeString(
        requests,
        """
        requests:
          - principal: role/app
            operation: Decript
        """);
    CommandRun run = CommandRun.of("replay", requests.toString(), "--with", SNOWY + "after");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("requests.yaml:3:16: error: KMS has no operation `Decript`");
  }

  @Test
  void machines_get_JSON_or_JUnit() {
    String json =
        CommandRun.of(
                "replay", SNOWY + "requests.yaml", "--with", SNOWY + "after", "--format", "json")
            .out();
    String junit =
        CommandRun.of(
                "replay", SNOWY + "requests.yaml", "--with", SNOWY + "before", "--format", "junit")
            .out();

    assertThat(json).contains("\"actual\":\"denied\"").endsWith("}\n");
    assertThat(junit)
        .contains("tests=\"4\" failures=\"1\"")
        .contains("<failure message=\"allowed, expected denied\" type=\"unexpected\">");
  }
}
