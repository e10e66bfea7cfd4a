package io.keyproof.cli;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.AssertRequest;
import io.keyproof.finding.AssertionsResult;
import io.keyproof.report.AssertionsReport;
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

/** {@code keyproof assert}. */
@Command(
    name = "assert",
    header = "Prove access assertions over all requests, or show a request that breaks them.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:every assertion holds",
      "1:an assertion is violated",
      "2:a usage error, or an assertion or policy that cannot be used",
      "3:an internal error",
      "4:an assertion is inconclusive",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nAn assertion file:%n",
    footer = {
      "  assertions:",
      "    - name: nobody outside the organization decrypts",
      "      never: {action: kms:Decrypt, key: alias/invoices,",
      "              by: outside organization o-a1b2c3d4e5}",
      "    - name: invoices always need their project",
      "      always: {action: kms:Decrypt, key: alias/invoices,",
      "               requires: {encryption-context: {Project: Invoices}}}",
      "    - name: only operations may destroy",
      "      only: {action: kms:ScheduleKeyDeletion, key: \"*\", by: [role/KeyAdmin, root]}",
      "    - name: nothing new",
      "      no-new-access: {than: ../deployed/}",
      "",
      "Examples:",
      "  keyproof assert access.assert.yaml policies/",
      "  keyproof assert access.assert.yaml policies/ --context snapshot/",
      "  keyproof assert access.assert.yaml policies/ --format json",
      "",
      "docs/assertions.md describes assertions in full."
    })
final class AssertCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The assertions: a YAML file, by custom `*.assert.yaml`.")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "The policies that they are about: files, or directories with all in them.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--context",
      paramLabel = "SNAPSHOT",
      description = {
        "What else is deployed: files or directories that lie under the policies, so that the role"
            + " of one repository and the key of another meet. May be repeated."
      })
  private List<Path> context = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), `json` for machines.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = {"-v", "--verbose"},
      description = {
        "Show what was asked of which key also where it holds, and of a witness every context key"
            + " and the whole trace (text only)."
      })
  private boolean verbose;

  @Mixin private ValueOptions values = new ValueOptions();

  AssertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    AssertionsResult result =
        Analyzer.assertAccess(new AssertRequest(file, paths, context, values.values()));
    AssertionsReport report =
        format.assertionsReport(terminal, verbose ? Detail.FULL : Detail.BRIEF);
    terminal.print(out -> report.write(result, out));
    return ExitCode.of(result).number();
  }
}
