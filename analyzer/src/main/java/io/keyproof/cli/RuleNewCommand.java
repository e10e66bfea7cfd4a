package io.keyproof.cli;

import io.keyproof.Rules;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyproof rule new}. */
@Command(
    name = "new",
    header = "Write the three files of a new rule; they pass `rule test` from the start.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:written",
      "2:a usage error, or the files cannot be written",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof rule new no-test-accounts",
      "  keyproof rule new no-test-accounts --in security/my-rules"
    })
final class RuleNewCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The rule's id, in kebab-case.")
  private String id = "";

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "The directory of the pack; `my-rules` unless set. It is made if missing.")
  private Path directory = Path.of("my-rules");

  RuleNewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Parsed<List<Path>> written = Rules.draft(id, directory);
    for (Diagnostic fault : written.diagnostics()) {
      terminal.err().println("keyproof: " + fault.span().file() + ": " + fault.message());
    }
    if (written.value().isEmpty()) {
      return ExitCode.UNUSABLE.number();
    }
    List<Path> files = written.value().get();
    terminal.print(
        out -> {
          for (Path file : files) {
            out.append("wrote ").append(file.toString()).append('\n');
          }
          out.append("next: say in ").append(id).append(".rule what is looked for, then run\n");
          out.append("  keyproof rule test ").append(directory.toString()).append('\n');
          out.append("  keyproof lint . --pack ").append(directory.toString()).append('\n');
        });
    return ExitCode.FINE.number();
  }
}
