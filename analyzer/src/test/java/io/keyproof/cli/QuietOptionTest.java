package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuietOptionTest {

  private static final String ALLOWS_MUCH =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "All", "Effect": "Allow", "Action": "kms:*", "Resource": "*"}]}
      """;

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"-q", "--quiet"})
  void without_it_there_are_progress_and_remarks_and_with_it_there_are_none(String quiet)
      throws IOException {
    write("keyproof.yaml", "gate: {advisory: true}\n");
    write("policy.json", ALLOWS_MUCH);

    int loud = onATerminal("lint", "-v", directory.toString());
    String report = out.toString();
    assertThat(err.toString())
        .contains("reading files")
        .contains("keyproof: took ")
        .contains("keyproof: the settings are advisory: nothing of this fails");
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);

    assertThat(onATerminal("lint", "-v", quiet, directory.toString())).isEqualTo(loud);
    assertThat(out).asString().isEqualTo(report);
    assertThat(err).asString().isEmpty();
  }

  @Test
  void what_is_wrong_is_said_all_the_same() {
    assertThat(onATerminal("lint", "-q", "--jobs", "0", directory.toString())).isEqualTo(2);
    assertThat(err).asString().contains("`--jobs` is `0`");
  }

  @Test
  void a_review_makes_no_remark_either() throws IOException {
    write("base/keyproof.yaml", "gate: {advisory: true}\n");
    write("base/policy.json", ALLOWS_MUCH.replace("kms:*", "kms:DescribeKey"));
    write("head/policy.json", ALLOWS_MUCH);
    String base = directory.resolve("base").toString();
    String head = directory.resolve("head").toString();

    assertThat(onATerminal("review", "--quiet", "--base", base, head)).isZero();
    assertThat(err).asString().isEmpty();

    onATerminal("review", "--base", base, head);
    assertThat(err).asString().contains("the settings of the base are advisory");
  }

  @Test
  void reading_a_trail_is_told_and_wiped_out() {
    String trail = "../examples/11-incident/trail.jsonl.gz";
    String index = directory.resolve("trail.index").toString();

    assertThat(onATerminal("trail", "index", "--trail", trail, "--output", index)).isZero();

    assertThat(err).asString().contains("reading the trail …").endsWith("\r\u001b[K");
    assertThat(out).asString().doesNotContain("reading the trail");
  }

  @Test
  void fixing_tells_how_far_it_is_unless_it_is_to_be_quiet() throws IOException {
    write("policy.json", ALLOWS_MUCH);

    onATerminal("fix", "--dry-run", directory.toString());
    assertThat(err).asString().contains("reading files …", "proving fixes ");
    String report = out.toString();
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);

    onATerminal("fix", "--dry-run", "--quiet", directory.toString());
    assertThat(err).asString().isEmpty();
    assertThat(out).asString().isEqualTo(report);
  }

  private int onATerminal(String... args) {
    Map<String, String> environment = Map.of("TERM", "xterm", "NO_COLOR", "1");
    return Main.run(new Terminal(out, new PrintWriter(err, true), environment, true, true), args);
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
