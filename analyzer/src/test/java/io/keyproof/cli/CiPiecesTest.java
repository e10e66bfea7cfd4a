package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command lines of the pieces for CI, with this build in place of the launcher. */
final class CiPiecesTest {

  private static final Path BEFORE =
      Path.of("../examples/01-snowy-invoices/before").toAbsolutePath().normalize();

  @TempDir private Path directory;

  /** What came of a script. */
  private record Run(int exitCode, String out) {}

  @BeforeEach
  void placeALauncher() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not installed");
    Path launcher =
        Files.writeString(
            directory.resolve("keyproof"),
            "#!/bin/sh\nexec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' io.keyproof.cli.Main \"$@\"\n"
                .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path policies = Files.createDirectories(directory.resolve("po licies/roles/reports"));
    Files.copy(
        BEFORE.resolve("roles/nightly-reports/report-access.json"),
        policies.resolve("report-access.json"));
  }

  @Test
  void the_action_annotates_and_writes_sarif() throws Exception {
    String script = block("../action.yml", "      run: |");

    Run run =
        bash(
            script,
            Map.of(
                "GITHUB_ACTION_PATH", directory.toString(),
                "KEYPROOF_PATHS", "po licies\n",
                "KEYPROOF_FAIL_ON", "error",
                "KEYPROOF_BASELINE", "",
                "KEYPROOF_SARIF", "keyproof.sarif",
                "KEYPROOF_COMMAND", "",
                "GITHUB_STEP_SUMMARY", "summary.md"));

    assertThat(run.exitCode()).as(run.out()).isOne();
    assertThat(directory.resolve("summary.md")).content().contains("### Keyproof");
    assertThat(run.out()).contains("::error file=po licies/roles/reports/report-access.json,line=");
    assertThat(directory.resolve("keyproof.sarif")).content().contains("unscoped-decrypt");
  }

  @Test
  void the_action_runs_the_keyproof_it_is_given() throws Exception {
    String script = block("../action.yml", "      run: |");

    Run run =
        bash(
            script,
            Map.of(
                "GITHUB_ACTION_PATH", "/nowhere",
                "KEYPROOF_PATHS", "po licies",
                "KEYPROOF_FAIL_ON", "",
                "KEYPROOF_BASELINE", "",
                "KEYPROOF_SARIF", "keyproof.sarif",
                "KEYPROOF_COMMAND", directory.resolve("keyproof").toString()));

    assertThat(run.exitCode()).as(run.out()).isOne();
  }

  @Test
  void the_job_writes_what_merge_requests_show() throws Exception {
    String script = block("../ci/gitlab.yml", "    - |");

    Run run =
        bash(
            script,
            Map.of(
                "PATH", directory + ":" + System.getenv("PATH"),
                "KEYPROOF_PATHS", "po licies\npo licies/roles",
                "KEYPROOF_FAIL_ON", "error"));

    assertThat(run.exitCode()).as(run.out()).isOne();
    assertThat(directory.resolve("gl-code-quality-report.json")).content().contains("fingerprint");
    assertThat(directory.resolve("keyproof-junit.xml")).content().contains("<failure ");
  }

  @Test
  void the_hook_lints_the_repository() throws Exception {
    String hook = Files.readString(Path.of("../.pre-commit-hooks.yaml"));
    assertThat(hook).contains("entry: ./keyproof lint\n").contains("args: [\".\"]");

    assertThat(bash("./keyproof lint .", Map.of()).exitCode()).isOne();
  }

  @Test
  void completion_is_a_script_that_bash_reads() throws Exception {
    Files.writeString(
        directory.resolve("completion.sh"), CommandRun.of("completion", "bash").out());

    Run run = bash(". ./completion.sh && complete -p keyproof", Map.of());

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(directory.resolve("completion.sh")).content().contains("lint").contains("review");
  }

  /** The lines below a header that are indented further, as YAML's block scalars are. */
  private static String block(String file, String header) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file));
    int first = lines.indexOf(header) + 1;
    int indent = header.indexOf(header.strip()) + 2;
    return lines.subList(first, lines.size()).stream()
        .takeWhile(line -> line.isBlank() || line.startsWith(" ".repeat(indent)))
        .map(String::stripLeading)
        .collect(Collectors.joining("\n"));
  }

  private Run bash(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "--norc", "-e", "-c", script)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), printed);
  }
}
