package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReviewCommandTest {

  private static final String ALLOW =
      """
      {"Version": "2012-10-17", "Statement": [{
        "Sid": "Describe", "Effect": "Allow", "Action": "kms:DescribeKey",
        "Resource": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }]}
      """;
  private static final String NOTHING = ALLOW.replace("DescribeKey", "GetKeyPolicy");
  private static final String BROKEN = ALLOW.substring(0, ALLOW.lastIndexOf(']'));

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"same, 0", "other, 1", "broken, 4", "broken beside, 4", "absent, 2"})
  void what_is_not_known_does_not_pass(String base, int exitCode) throws IOException {
    write("head/policy.json", ALLOW);
    write("same/policy.json", ALLOW);
    write("other/policy.json", NOTHING);
    write("broken/policy.json", BROKEN);
    write("broken beside/policy.json", ALLOW);
    write("broken beside/denies.json", BROKEN);

    assertThat(review(base, "head").exitCode()).isEqualTo(exitCode);
  }

  @Test
  void a_base_that_cannot_be_read_proves_nothing() throws IOException {
    write("head/policy.json", ALLOW);
    write("base/policy.json", BROKEN);

    assertThat(review("base", "head").out())
        .contains("not all could be read, so that nothing is proven")
        .contains("warning: in the base: ")
        .doesNotContain("(proven)");
    assertThat(
            CommandRun.of(
                    "review",
                    "--format=json",
                    "--base=" + directory.resolve("base"),
                    directory.resolve("head").toString())
                .out())
        .contains("\"access\": \"inconclusive\"");
  }

  @Test
  void a_head_that_cannot_be_read_is_unusable() throws IOException {
    write("head/policy.json", BROKEN);
    write("base/policy.json", ALLOW);

    assertThat(review("base", "head").exitCode()).isEqualTo(2);
  }

  @Test
  void what_lies_under_both_and_cannot_be_read_proves_nothing_of_what_is_as_before()
      throws IOException {
    write("head/policy.json", ALLOW);
    write("base/policy.json", ALLOW);
    String none = directory.resolve("none").toString();

    CommandRun run =
        CommandRun.of(
            "review",
            "--context=" + none,
            "--base=" + directory.resolve("base"),
            directory.resolve("head").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("no new findings in what could be read")
        .contains("as far as it could be read")
        .doesNotContain("proven over");
  }

  @Test
  void what_allows_more_is_named_and_what_is_as_before_is_counted_if_it_is_much()
      throws IOException {
    for (int each = 1; each <= 4; each++) {
      write("base/same-%d.json".formatted(each), ALLOW);
      write("head/same-%d.json".formatted(each), ALLOW);
    }
    write("base/wider.json", NOTHING);
    write("head/wider.json", ALLOW);

    assertThat(review("base", "head").out())
        .contains("identity policy `wider` allows more; no new findings\n")
        .contains("+ identity policy `wider`: for example, whoever has it can now `kms:Descr")
        .contains("= the same requests as before are allowed by 4 keys and policies: proven");
  }

  private CommandRun review(String base, String head) {
    return CommandRun.of(
        "review", "--base", directory.resolve(base).toString(), directory.resolve(head).toString());
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
