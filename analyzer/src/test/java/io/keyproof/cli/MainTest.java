package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {

  private final StringWriter out = new StringWriter();
  private final CommandLine keyproof =
      new CommandLine(new Main()).setOut(new PrintWriter(out, true));

  @Test
  void version_is_the_one_maven_built() {
    assertThat(keyproof.execute("--version")).isZero();
    assertThat(out.toString()).matches("keyproof \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
  }

  @Test
  void no_command_is_a_usage_error() {
    keyproof.setErr(new PrintWriter(new StringWriter()));

    assertThat(keyproof.execute()).isEqualTo(2);
  }
}
