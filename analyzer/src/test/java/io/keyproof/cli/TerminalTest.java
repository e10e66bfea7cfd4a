package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.report.Palette;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          true,  xterm-256color, '', ANSI
          false, xterm-256color, '', PLAIN
          true,  dumb,           '', PLAIN
          true,  '',             '', PLAIN
          true,  xterm-256color, 1,  PLAIN
          """)
  void colours_are_for_people_who_want_them(
      boolean outIsTerminal, String term, String noColor, Palette expected) {
    Map<String, String> environment = Map.of("TERM", term, "NO_COLOR", noColor);

    assertThat(terminal(outIsTerminal, false, environment).palette()).isEqualTo(expected);
  }

  @Test
  void progress_is_drawn_on_a_terminal_and_wiped_out() {
    Terminal terminal = terminal(false, true, Map.of("TERM", "xterm"));

    try (ProgressLine progress = ProgressLine.on(terminal)) {
      progress.at("reading files", 3, 10);
      assertThat(err).asString().endsWith("reading files 3/10 …");
    }
    assertThat(err).asString().endsWith("\r\u001b[K");
  }

  @Test
  void progress_is_silent_elsewhere() {
    try (ProgressLine progress = ProgressLine.on(terminal(true, false, Map.of("TERM", "xterm")))) {
      progress.at("reading files", 3, 10);
    }
    assertThat(err).asString().isEmpty();
  }

  private Terminal terminal(
      boolean outIsTerminal, boolean errIsTerminal, Map<String, String> environment) {
    return new Terminal(
        new StringWriter(), new PrintWriter(err), environment, outIsTerminal, errIsTerminal);
  }
}
