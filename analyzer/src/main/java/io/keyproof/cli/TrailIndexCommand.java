package io.keyproof.cli;

import io.keyproof.TrailIndexing;
import io.keyproof.finding.TrailIndexResult;
import io.keyproof.report.TrailIndexTextReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keyproof trail index}. */
@Command(
    name = "index",
    header = "Fold CloudTrail's records into one file that replays in a moment.",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:the index was written",
      "2:a usage error, or something named cannot be used",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof trail index --trail AWSLogs/ --output trail.index",
      "  keyproof trail index --trail january.index --trail february/ --output both.index",
      "",
      "docs/trail-index.md describes the file."
    })
final class TrailIndexCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--trail",
      required = true,
      paramLabel = "DIR",
      description =
          "CloudTrail's records: a directory as in S3, a file, or an index. Several are merged.")
  private List<Path> trails = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the index goes.")
  private Path output = Path.of("");

  @Mixin private ThreadsOption threads = new ThreadsOption();

  TrailIndexCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    TrailIndexResult result =
        ProgressLine.ofTrail(
            terminal,
            () -> TrailIndexing.index(new TrailIndexing.Request(trails, output, threads.number())));
    terminal.print(out -> new TrailIndexTextReport().write(result, out));
    return (result.hasUnusableInput() ? ExitCode.UNUSABLE : ExitCode.FINE).number();
  }
}
