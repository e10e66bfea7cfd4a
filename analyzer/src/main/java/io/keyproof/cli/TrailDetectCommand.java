package io.keyproof.cli;

import io.keyproof.TrailDetection;
import io.keyproof.finding.DetectionResult;
import io.keyproof.report.AlertLinesReport;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyproof trail detect}. */
@Command(
    name = "detect",
    header = "Find misuse in recorded calls: what nobody did before, and what nobody approved.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:no alert",
      "1:alerts, one a line, as JSON",
      "2:a usage error, or something named cannot be read",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof trail detect --trail AWSLogs/ --policies policies/ --side side/",
      "",
      "docs/trail.md lists the classes of alerts, and what each takes for unusual."
    })
final class TrailDetectCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--trail",
      required = true,
      paramLabel = "DIR",
      description = "CloudTrail's records: a directory as in S3, or a file.")
  private Path trail = Path.of("");

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description =
          "The policies in force when the trail began: without them, every key policy that is put"
              + " is an alert.")
  private Optional<Path> policies = Optional.empty();

  @Option(
      names = "--side",
      paramLabel = "DIR",
      description = "What no trail tells: `approvals.json`.")
  private Optional<Path> side = Optional.empty();

  @Option(
      names = "--learn-until",
      paramLabel = "TIME",
      description =
          "What happens before is taken for usual, as in 2026-01-06T04:00:00Z: by default, the first"
              + " third of the trail.")
  private Optional<String> learnUntil = Optional.empty();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  TrailDetectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    DetectionResult result =
        ProgressLine.ofTrail(
            terminal,
            () ->
                TrailDetection.detect(
                    new TrailDetection.Request(
                        trail, policies, side, learnUntil.map(this::time), threads.number())));
    for (Diagnostic diagnostic : result.diagnostics()) {
      terminal.err().println(diagnostic);
    }
    terminal.print(out -> new AlertLinesReport().write(result, out));
    return ExitCode.of(result).number();
  }

  private Instant time(String text) {
    return TrailTime.of(spec, "--learn-until", text);
  }
}
