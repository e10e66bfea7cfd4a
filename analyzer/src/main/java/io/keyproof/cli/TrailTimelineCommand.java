package io.keyproof.cli;

import io.keyproof.TrailDetection;
import io.keyproof.TrailTimeline;
import io.keyproof.finding.Timeline;
import io.keyproof.report.TimelineHtmlReport;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyproof trail timeline}. */
@Command(
    name = "timeline",
    header = "Write a page of how keys were used: calls by the hour, incidents, cost and headroom.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:written",
      "2:a usage error, or something named cannot be read",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof trail timeline --trail AWSLogs/ > timeline.html",
      "  keyproof trail timeline --trail AWSLogs/ --policies policies/ --side side/ > timeline.html"
    })
final class TrailTimelineCommand implements Callable<Integer> {

  private static final int THREADS = 2;

  private final Terminal terminal;

  @Option(
      names = "--trail",
      required = true,
      paramLabel = "DIR",
      description = "CloudTrail's records: a directory as in S3, or a file.")
  private Path trail = Path.of("");

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "The policies in force when the trail began, as for `trail detect`.")
  private Optional<Path> policies = Optional.empty();

  @Option(
      names = "--side",
      paramLabel = "DIR",
      description = "What no trail tells: `approvals.json`.")
  private Optional<Path> side = Optional.empty();

  TrailTimelineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Timeline timeline =
        ProgressLine.ofTrail(
            terminal,
            () ->
                TrailTimeline.of(
                    new TrailDetection.Request(trail, policies, side, Optional.empty(), THREADS)));
    for (Diagnostic diagnostic : timeline.diagnostics()) {
      terminal.err().println(diagnostic);
    }
    terminal.print(out -> new TimelineHtmlReport().write(timeline, out));
    return (timeline.hasUnusableInput() ? ExitCode.UNUSABLE : ExitCode.FINE).number();
  }
}
