package io.keyproof.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Whether somebody wants to hear on standard error only what is wrong. */
final class QuietOption {

  @Option(
      names = {"-q", "--quiet"},
      description = "Say on standard error only what is wrong: no progress, no remarks.")
  private boolean quiet;

  /** Where progress and remarks go: if they are not wanted, nowhere. */
  Terminal forRemarks(Terminal terminal) {
    return quiet
        ? new Terminal(
            terminal.out(),
            new PrintWriter(PrintWriter.nullWriter()),
            terminal.environment(),
            terminal.outIsTerminal(),
            false)
        : terminal;
  }
}
