package io.keyproof.cli;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.CompareRequest;
import io.keyproof.finding.DeploymentComparison;
import io.keyproof.report.ComparisonReport;
import io.keyproof.report.Detail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyproof compare}. */
@Command(
    name = "compare",
    header = "Say whether a new policy allows more than the old one, over all requests.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:the new allows the same, or less",
      "1:the new allows something that the old does not",
      "2:a usage error, or something named cannot be read or compared",
      "3:an internal error",
      "4:inconclusive",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof compare old-policy.json new-policy.json",
      "  keyproof compare deployed/ policies/",
      "  keyproof compare deployed/ policies/ --format json",
      "",
      "docs/compare.md describes what is compared with what."
    })
final class CompareCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "OLD", description = "A policy, or a directory of them.")
  private Path old = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The same as it is to be.")
  private Path now = Path.of("");

  @Option(
      names = "--context",
      paramLabel = "SNAPSHOT",
      description =
          "Files of what is deployed, laid under both: of a key or identity that both have, OLD and"
              + " NEW win.")
  private List<Path> snapshot = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), `json` for machines.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show what is the same too, and every context key (text only).")
  private boolean verbose;

  @Mixin private ValueOptions values = new ValueOptions();

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    DeploymentComparison comparison =
        Analyzer.compare(new CompareRequest(old, now, snapshot, values.values()));
    ComparisonReport report =
        format.comparisonReport(terminal, verbose ? Detail.FULL : Detail.BRIEF);
    terminal.print(out -> report.write(comparison, out));
    return ExitCode.of(comparison).number();
  }
}
