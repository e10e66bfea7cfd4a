package io.keyproof.cli;

import io.keyproof.Governance;
import io.keyproof.finding.GovernanceResult;
import io.keyproof.report.GovernanceHtmlReport;
import io.keyproof.report.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyproof governance}. */
@Command(
    name = "governance",
    header = "Write a page that tells of each key who can do what with it, and how it is kept.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:written",
      "2:a usage error, or something named cannot be read",
      "3:an internal error",
      "4:part of an answer is inconclusive",
      ":Where several hold, the first of 3, 2, 4 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof governance infrastructure/ > keys.html",
      "  keyproof governance infrastructure/ --context deployed/ > keys.html",
      "",
      "docs/reports.md describes the page."
    })
final class GovernanceCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "The files that decide; of a directory, all that is in it.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--context",
      paramLabel = "SNAPSHOT",
      description =
          "Files of what is deployed, laid under PATH: of a key or identity that both have, PATH"
              + " wins.")
  private List<Path> snapshot = new ArrayList<>();

  @Mixin private ValueOptions values = new ValueOptions();

  @Mixin private QuietOption quiet = new QuietOption();

  GovernanceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    GovernanceResult result;
    try (ProgressLine progress = ProgressLine.on(quiet.forRemarks(terminal))) {
      result = Governance.of(paths, snapshot, values.values(), progress);
    }
    var report = new GovernanceHtmlReport(Sources.under(Path.of("").toAbsolutePath()));
    terminal.print(out -> report.write(result, out));
    // Who keeps the page in a file sees it later.
    result.diagnostics().forEach(terminal.err()::println);
    if (result.hasUnusableInput()) {
      return ExitCode.UNUSABLE.number();
    }
    return (result.isOpen() ? ExitCode.INCONCLUSIVE : ExitCode.FINE).number();
  }
}
