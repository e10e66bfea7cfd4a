package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StatementsCommandTest {

  private static final Path PAGE = Path.of("../docs/statements.md");

  /** A policy, and what is printed about it in either format. */
  private static final Pattern EXAMPLE =
      Pattern.compile("```json policy\n(.*?)```.*?```(text|json) output\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}            | 0
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}           | 0
          {"Effect": "Allow", "Action": "kms:Decript", "Resource": "*"}            | 1
          {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/${K}"} | 0
          {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "${K}"}         | 4
          {"Effect": "Allow",                                                      | 2
          """)
  void the_exit_code_says_what_was_found(String statement, int expected) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("policy.json"),
            "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}");

    assertThat(CommandRun.of("statements", file.toString()).exitCode()).isEqualTo(expected);
  }

  @Test
  void what_the_page_shows_is_printed() throws IOException {
    String page = Files.readString(PAGE);
    List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
    String real = page;
    for (MatchResult example : examples) {
      Files.writeString(directory.resolve("key-policy.json"), example.group(1));
      String output =
          CommandRun.of(
                  "statements",
                  "--format=" + example.group(2),
                  directory.resolve("key-policy.json").toString())
              .out()
              .replace(directory + "/", "");
      real = real.replace(example.group(3), pretty(example.group(2), output));
    }
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, real);
    }

    assertThat(examples).hasSize(2);
    assertThat(Files.readString(PAGE)).isEqualTo(real);
  }

  @Test
  void json_holds_what_the_page_describes_and_nothing_else() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("key-policy.json"),
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": "*", "Action": "kms:Decript", "Resource": "*"},
              {"Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "${X}"}]}
            """);

    JsonNode json =
        JsonMapper.shared()
            .readTree(CommandRun.of("statements", "--format", "json", file.toString()).out());

    String page = Files.readString(PAGE);
    assertThat(json.get("findings"))
        .extracting(finding -> finding.get("kind").asString())
        .contains("dead");
    assertThat(json.get("inconclusive")).isNotEmpty();
    assertThat(json.propertyNames()).allMatch(name -> page.contains("`" + name + "`"));
    for (String list : List.of("findings", "keys", "inconclusive")) {
      assertThat(json.get(list).get(0).propertyNames())
          .allMatch(name -> page.contains("`" + name + "`"));
    }
  }

  private static String pretty(String format, String output) {
    return format.equals("json")
        ? JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(JsonMapper.shared().readTree(output))
            + "\n"
        : output;
  }
}
