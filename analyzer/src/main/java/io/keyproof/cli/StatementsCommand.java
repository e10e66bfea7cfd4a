package io.keyproof.cli;

import io.keyproof.Analyzer;
import io.keyproof.finding.StatementsResult;
import io.keyproof.report.Detail;
import io.keyproof.report.StatementsJsonReport;
import io.keyproof.report.StatementsTextReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyproof statements}. */
@Command(
    name = "statements",
    header = "Find statements and conditions that do nothing, and keys that nobody controls.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:every statement does something, and every key is controlled",
      "1:something was found",
      "2:a usage error, or something named cannot be read",
      "3:an internal error",
      "4:some question stayed open",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nWhat is found, each proven about all requests:%n",
    footer = {
      "  dead               a statement or grant that matches no request",
      "  redundant          one that others make unnecessary",
      "  shadowed           an Allow of which every request is denied",
      "  vacuous-condition  a condition that excludes nothing",
      "  disjoint           an identity policy of which the boundary allows nothing",
      "  lockout            a key whose policy nobody can change",
      "",
      "Examples:",
      "  keyproof statements key-policy.json",
      "  keyproof statements infrastructure/ --format json > statements.json",
      "",
      "docs/statements.md says what each is proven about."
    })
final class StatementsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "The files to judge; of a directory, all that is in it.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), `json` for machines.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show what was not judged, and who controls each key (text only).")
  private boolean verbose;

  @Mixin private ValueOptions values = new ValueOptions();

  StatementsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    StatementsResult result = Analyzer.statements(paths, values.values());
    Detail detail = verbose ? Detail.FULL : Detail.BRIEF;
    terminal.print(
        out -> {
          switch (format) {
            case TEXT -> new StatementsTextReport(terminal.palette(), detail).write(result, out);
            case JSON -> new StatementsJsonReport().write(result, out);
          }
        });
    return ExitCode.of(result).number();
  }
}
