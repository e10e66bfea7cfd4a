package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the pages on trails tell readers to type works, on the trail of the incident's story. */
final class TrailPagesTest {

  private static final Path ROOT = Path.of("..");
  private static final String STORY = "../examples/11-incident/";

  /** A block of commands, or one within a sentence. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "```(?:console|sh)\n(?<block>.*?)```|`(?<inline>keyproof trail [^`]*--[^`]*)`",
          Pattern.DOTALL);

  private static final Pattern COMMAND = Pattern.compile("(?:\\./)?keyproof ([^>]+)(?:> (\\S+))?");

  /** What stands in the pages for a reader's own files. */
  private static final Map<String, String> FILES =
      Map.of(
          "logs/", STORY + "trail.jsonl.gz",
          "AWSLogs/", STORY + "trail.jsonl.gz",
          "deployed/", STORY + "deployed",
          "policies/", STORY + "deployed",
          "change.json", STORY + "edit.json");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"docs/trail.md, 6", "docs/alarms.md, 3", "examples/11-incident/README.md, 5"})
  void every_command_of_a_page_does_its_work(String page, int commands) throws IOException {
    Files.createDirectories(directory.resolve("side"));
    Files.writeString(directory.resolve("side/principals.json"), "{}");
    Files.writeString(directory.resolve("alert.json"), alert());
    int run = 0;
    for (String line : lines(page)) {
      Matcher command = COMMAND.matcher(line);
      if (command.matches()) {
        run++;
        does(command);
      }
    }

    assertThat(run).isEqualTo(commands);
  }

  private void does(Matcher command) throws IOException {
    List<String> words = new ArrayList<>();
    for (String word : command.group(1).trim().split("\\s+", -1)) {
      words.add(file(word));
    }
    CommandRun result = CommandRun.of(words.toArray(String[]::new));
    assertThat(result.exitCode()).as(command.group() + result.err()).isIn(0, 1);
    if (command.group(2) != null) {
      assertThat(result.out()).isNotEmpty();
      Files.writeString(directory.resolve(command.group(2)), result.out());
    }
  }

  private String file(String word) {
    if (FILES.containsKey(word)) {
      return FILES.get(word);
    }
    if (word.startsWith("examples/")) {
      return "../" + word;
    }
    return word.matches("\\w+/|\\w+\\.json") ? directory.resolve(word).toString() : word;
  }

  private static List<String> lines(String page) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
    List<String> lines = new ArrayList<>();
    while (block.find()) {
      String text = block.group("block") == null ? block.group("inline") : block.group("block");
      text.replaceAll("\\\\\n\\s*", "").lines().forEach(lines::add);
    }
    return lines;
  }

  @Test
  void an_alert_has_the_members_that_the_page_shows() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/trail.md"));
    String shown =
        page.lines().filter(line -> line.startsWith("{\"class\"")).findFirst().orElseThrow();
    assertThat(members(alert())).isEqualTo(members(shown));
  }

  private static String alert() {
    return CommandRun.of(
            "trail",
            "detect",
            "--trail",
            STORY + "trail.jsonl.gz",
            "--policies",
            STORY + "deployed")
        .out();
  }

  private static List<String> members(String json) {
    return List.copyOf(JsonMapper.shared().readTree(json).propertyNames());
  }
}
