package io.keyproof.cli;

import io.keyproof.Rules;
import io.keyproof.finding.RuleTestResult;
import io.keyproof.report.RuleTestReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keyproof rule test}. */
@Command(
    name = "test",
    header = "Run the cases that stand beside the rules of a pack.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:every case passed",
      "1:a case failed",
      "2:a usage error, or the pack cannot be read",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  keyproof rule test my-rules/"})
final class RuleTestCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "The directory that holds the pack.")
  private Path directory = Path.of("");

  RuleTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    RuleTestResult result = Rules.test(directory);
    terminal.print(out -> new RuleTestReport(terminal.palette()).write(result, out));
    return ExitCode.of(result).number();
  }
}
