package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {

  @Test
  void version_is_the_one_maven_built() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("keyproof \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lint", "explain", "rule", "rule test"})
  void help_goes_to_standard_output_and_is_no_failure(String command) {
    CommandRun run = CommandRun.of((command + " --help").strip().split(" ", -1));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: keyproof").contains("--debug");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lint", "explain", "rule test"})
  void help_says_how_the_command_ends(String command) {
    assertThat(CommandRun.of((command + " --help").strip().split(" ", -1)).out())
        .contains("Exit codes:\n  0   ")
        .contains("  2   ")
        .contains("  3   ")
        .contains("Examples:\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rule"})
  void without_a_command_there_is_help_on_standard_error(String command) {
    CommandRun run = CommandRun.of(command.isEmpty() ? new String[0] : new String[] {command});

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: keyproof").contains("Commands:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lint --formt json x          | unknown option `--formt`; did you mean `--format`?
          lint --formt                 | unknown option `--formt`; did you mean `--format`?
          lint --formt=json            | unknown option `--formt`; did you mean `--format`?
          lint --fail-on-inconclusve x | unknown option `--fail-on-inconclusve`; did you mean `--fail-on-inconclusive`?
          lint --zzz x                 | unknown option `--zzz`
          lint                         | missing PATH
          lint x --fail-on             | `--fail-on` needs a value, SEVERITY
          lint x --fail-on fatal       | `--fail-on` takes `error`, `warning` or `note`, got `fatal`
          lint x --jobs 0              | `--jobs` is `0`, expected a number from 1 to 1000
          lint x --format xml          | `--format` takes `text`, `json`, `sarif`, `junit`, `gitlab`, `github`, `checkstyle`, `markdown` or `html`, got `xml`
          lint x --format json --format text | `--format` is given more than once
          lnt x                        | unknown command `lnt`; did you mean `lint`?
          audit x                      | unknown command `audit`
          rule tset x                  | unknown command `tset`; did you mean `test`?
          rule test                    | missing DIR
          lint --output sarif x        | `--output` takes `FORMAT=FILE`, such as `sarif=keyproof.sarif`, got `sarif`
          lint --output sarf=a x       | `--output` knows no format `sarf`; did you mean `sarif`?
          lint --output xml=a x        | `--output` knows no format `xml`; it takes `text`, `json`, `sarif`, `junit`, `gitlab`, `github`, `checkstyle`, `markdown`, `html`
          lint --output sarif=no/a x   | there is no directory `no` for `no/a`
          lint --output sarif=/no/d/a x | there is no directory `/no/d` for `/no/d/a`
          lint --jobs many x           | `--jobs` takes a number, got `many`
          lint --output sarif=src x    | `src` is a directory
          explain a b                  | unexpected argument `b`
          explain no-such-rule         | no rule `no-such-rule`; `keyproof explain` lists the rules
          """)
  void a_usage_error_says_what_is_wrong_and_what_was_meant(String command, String message) {
    CommandRun run = CommandRun.of(command.split(" +", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().findFirst()).contains("keyproof: " + message);
    assertThat(run.err().lines()).hasSize(2).last().asString().endsWith("--help` says more");
  }

  @Test
  void an_internal_error_is_one_line() {
    CommandRun run = CommandRun.into(failing(MainTest::breakDown), Map.of(), "lint", "missing");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("keyproof: internal error: java.lang.IllegalStateException: two lines;");
  }

  @Test
  void debugging_shows_where_an_internal_error_happened() {
    assertThat(
            CommandRun.into(failing(MainTest::breakDown), Map.of(), "lint", "--debug", "x").err())
        .contains("\tat io.keyproof.cli.");
    assertThat(
            CommandRun.into(
                    failing(MainTest::breakDown), Map.of("KEYPROOF_DEBUG", "1"), "lint", "missing")
                .err())
        .contains("\tat io.keyproof.cli.");
  }

  @Test
  void running_out_of_stack_is_an_internal_error() {
    Writer out =
        failing(
            () -> {
              throw new StackOverflowError();
            });

    assertThat(CommandRun.into(out, Map.of(), "lint", "x").exitCode()).isEqualTo(3);
  }

  @Test
  void a_reader_who_has_seen_enough_is_no_error() {
    Writer out = failing(() -> new IOException("Broken pipe"));

    CommandRun run = CommandRun.into(out, Map.of(), "lint", "missing");

    assertThat(run.exitCode()).as("that of the report").isEqualTo(2);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void a_report_that_cannot_be_written_is_an_error() {
    Writer out = failing(() -> new IOException("No space left on device"));

    CommandRun run = CommandRun.into(out, Map.of(), "lint", "x");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("keyproof: cannot write to standard output: No space left on device\n");
  }

  private static IOException breakDown() {
    throw new IllegalStateException("two\nlines");
  }

  private static Writer failing(Supplier<IOException> failure) {
    return new Writer() {
      @Override
      public void write(char[] buffer, int offset, int length) throws IOException {
        throw failure.get();
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
