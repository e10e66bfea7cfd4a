package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where there is nothing to serve. */
final class SandboxServeCommandTest {

  @TempDir private Path directory;

  @Test
  void a_principal_that_cannot_be_read_is_not_repeated() {
    CommandRun run = CommandRun.of("sandbox", "serve", "--principal", "alice=AKIAALICE:a-secret");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("`--principal` takes the ARN of a user, a role or an account root")
        .doesNotContain("a-secret");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_port_and_an_account_must_be_what_they_are_called() {
    assertThat(CommandRun.of("sandbox", "serve", "--port", "70000").err())
        .contains("`--port` takes a number from 0 to 65535, got `70000`");
    assertThat(CommandRun.of("sandbox", "serve", "--account", "12").err())
        .contains("`--account` takes twelve digits, got `12`");
  }

  @Test
  void a_faulty_sandbox_file_is_complained_about_in_its_place() throws IOException {
    Path fixture = directory.resolve("sandbox.yaml");
    Files.writeString(
        fixture,
        """
        keys:
          app:
            key-spec: AES
            aliasses: [alias/app]
        """);
    CommandRun run = CommandRun.of("sandbox", "serve", "--fixture", fixture.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("sandbox.yaml:3:15: error: there is no `key-spec` called `AES`")
        .contains("sandbox.yaml:4:5: error: unknown field `aliasses` of a key");
  }

  @Test
  void a_data_directory_that_cannot_be_used_is_named() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    CommandRun run = CommandRun.of("sandbox", "serve", "--data", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("data directory `" + file + "`: `" + file + "` is no directory");
  }

  @Test
  void a_data_directory_that_is_read_only_is_named() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    assumeTrue(data.toFile().setReadOnly() && !Files.isWritable(data), "root can write anywhere");
    CommandRun run = CommandRun.of("sandbox", "serve", "--data", data.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("data directory `" + data + "`: `" + data.resolve("root-key.new") + "`")
        .contains("cannot be written to")
        .doesNotContain("Exception");
  }
}
