package io.keyproof.cli;

import io.keyproof.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keyproof rule docs}. */
@Command(
    name = "docs",
    header = "Print the index of rules in Markdown, with links to their pages.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:printed",
      "2:a usage error, or a pack cannot be read",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof rule docs > docs/rules.md",
      "  keyproof rule docs my-rules/ > my-rules.md"
    })
final class RuleDocsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR",
      description = "Directories of packs; without any, the bundled packs.")
  private List<Path> directories = List.of();

  RuleDocsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return RuleTexts.print(Rules.index(directories), terminal);
  }
}
