package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows of a command is what the command prints. */
final class ReadmeTest {

  private static final Path README = Path.of("../README.md");

  /** A command, and its output up to the end of the block. */
  private static final Pattern SESSION =
      Pattern.compile("```console\n\\$ ./keyproof ([^\n]+)\n(.*?)```", Pattern.DOTALL);

  @Test
  void the_readme_shows_real_output() throws IOException {
    String readme = Files.readString(README);
    Matcher session = SESSION.matcher(readme);

    String real =
        session.replaceAll(
            shown ->
                Matcher.quoteReplacement(
                    "```console\n$ ./keyproof %s\n%s```"
                        .formatted(shown.group(1), output(shown.group(1)))));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(README, real);
    }

    assertThat(session.reset().results()).isNotEmpty();
    assertThat(Files.readString(README)).isEqualTo(real);
  }

  /** The tests run one directory below the one that the README speaks of. */
  private static String output(String command) {
    String[] words =
        Arrays.stream(command.split(" ", -1))
            .map(word -> word.startsWith("examples/") ? "../" + word : word)
            .toArray(String[]::new);
    return CommandRun.of(words).out().replace("../examples/", "examples/");
  }
}
