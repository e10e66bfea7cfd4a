package io.keyproof.cli;

import io.keyproof.TrailAlarms;
import io.keyproof.finding.AlarmsResult;
import io.keyproof.report.AlarmsCloudFormationReport;
import io.keyproof.report.AlarmsReport;
import io.keyproof.report.AlarmsTerraformReport;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyproof trail alarms}. */
@Command(
    name = "alarms",
    header = "Write alarms for CloudWatch and EventBridge, each played over a trail.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:written",
      "2:a usage error, or the trail cannot be read",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof trail alarms --trail AWSLogs/ > alarms.yaml",
      "  keyproof trail alarms --trail AWSLogs/ --format terraform > alarms.tf",
      "",
      "docs/alarms.md says what each alarm sees, and what it cannot."
    })
final class TrailAlarmsCommand implements Callable<Integer> {

  private static final int THREADS = 2;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--trail",
      required = true,
      paramLabel = "DIR",
      description = "CloudTrail's records: a directory as in S3, or a file.")
  private Path trail = Path.of("");

  @Option(
      names = "--learn-until",
      paramLabel = "TIME",
      description =
          "What happens before is usual, as in 2026-01-06T04:00:00Z: by default, the first third of"
              + " the trail.")
  private Optional<String> learnUntil = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`cloudformation` (the default) or `terraform`.")
  private Language format = Language.CLOUDFORMATION;

  enum Language {
    CLOUDFORMATION,
    TERRAFORM
  }

  TrailAlarmsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    AlarmsResult result =
        ProgressLine.ofTrail(
            terminal, () -> TrailAlarms.make(trail, learnUntil.map(this::time), THREADS));
    AlarmsReport report =
        switch (format) {
          case CLOUDFORMATION -> new AlarmsCloudFormationReport();
          case TERRAFORM -> new AlarmsTerraformReport();
        };
    terminal.print(out -> report.write(result, out));
    for (Diagnostic diagnostic : result.diagnostics()) {
      terminal.err().println(diagnostic);
    }
    return (result.hasUnusableInput() ? ExitCode.UNUSABLE : ExitCode.FINE).number();
  }

  private Instant time(String text) {
    return TrailTime.of(spec, "--learn-until", text);
  }
}
