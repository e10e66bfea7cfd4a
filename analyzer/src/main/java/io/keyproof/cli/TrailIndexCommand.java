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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  private static final int MOST_THREADS = 64;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

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

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many files are read at a time (2 by default).")
  private int threads = 2;

  TrailIndexCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new ParameterException(
          spec.commandLine(), "--threads is " + threads + ", expected 1 to " + MOST_THREADS);
    }
    TrailIndexResult result =
        ProgressLine.ofTrail(
            terminal,
            () -> TrailIndexing.index(new TrailIndexing.Request(trails, output, threads)));
    terminal.print(out -> new TrailIndexTextReport().write(result, out));
    return (result.hasUnusableInput() ? ExitCode.UNUSABLE : ExitCode.FINE).number();
  }
}
