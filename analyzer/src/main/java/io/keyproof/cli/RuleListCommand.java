package io.keyproof.cli;

import io.keyproof.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keyproof rule list}. */
@Command(
    name = "list",
    header = "List the rules of all packs, or of the packs in directories of your own.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {"0:listed", "2:a usage error, or a pack cannot be read", "3:an internal error"},
    footerHeading = "%nExamples:%n",
    footer = {"  keyproof rule list", "  keyproof rule list my-rules/"})
final class RuleListCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR",
      description = "Directories of packs; without any, the bundled packs.")
  private List<Path> directories = List.of();

  RuleListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return RuleTexts.print(Rules.list(directories), terminal);
  }
}
