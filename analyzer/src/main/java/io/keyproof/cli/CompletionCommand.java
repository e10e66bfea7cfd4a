package io.keyproof.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keyproof completion}. */
@Command(
    name = "completion",
    header = "Print a script that completes commands and options in bash and zsh.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(keyproof completion)",
      "  keyproof completion > /etc/bash_completion.d/keyproof"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "`bash` or `zsh`; one script serves both.")
  @SuppressWarnings("UnusedVariable") // picocli refuses what is neither
  private Shell shell = Shell.BASH;

  /** The shells that read the script. */
  enum Shell {
    BASH,
    ZSH
  }

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine whole = Main.whole(terminal);
    terminal.print(out -> out.append(AutoComplete.bash("keyproof", whole)));
    return ExitCode.FINE.number();
  }
}
