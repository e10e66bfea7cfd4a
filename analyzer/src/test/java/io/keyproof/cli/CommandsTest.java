package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class CommandsTest {

  static Stream<String> names() {
    return new Commands(Terminal.ofProcess()).meantBy().stream().map(CommandLine::getCommandName);
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_command_is_made_alone_where_it_is_named(String name) {
    assertThat(new Commands(Terminal.ofProcess()).meantBy(name, "--help"))
        .extracting(CommandLine::getCommandName)
        .containsExactly(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_slip_may_mean_any(String name) {
    assertThat(new Commands(Terminal.ofProcess()).meantBy(name + "x"))
        .extracting(CommandLine::getCommandName)
        .contains(name);
  }
}
