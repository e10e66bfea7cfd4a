package io.keyproof.cli;

import io.keyproof.Setup;
import io.keyproof.Setup.Outcome;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyproof init}. */
@Command(
    name = "init",
    header = "Switch Keyproof on in a repository: settings, a workflow and a baseline.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:written",
      "2:a usage error, or something cannot be read, which has no baseline",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  keyproof init", "  keyproof init infrastructure/"})
final class InitCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The repository: by default, the current directory.")
  private Path directory = Path.of(".");

  @Mixin private QuietOption quiet = new QuietOption();

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new ParameterException(spec.commandLine(), "there is no directory `" + directory + "`");
    }
    Outcome outcome;
    try (ProgressLine progress = ProgressLine.on(quiet.forRemarks(terminal))) {
      outcome = Setup.in(directory, progress);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot write into `" + directory + "`: " + e.getMessage());
    }
    List<String> lines = lines(outcome);
    terminal.print(
        out -> {
          for (String line : lines) {
            out.append(line).append('\n');
          }
        });
    outcome.found().diagnostics().stream()
        .filter(fault -> fault.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .forEach(terminal.err()::println);
    return (outcome.found().hasUnusableInput() ? ExitCode.UNUSABLE : ExitCode.FINE).number();
  }

  private static List<String> lines(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    outcome.written().forEach(file -> lines.add("written: " + file));
    outcome.kept().forEach(file -> lines.add("kept as it is: " + file));
    long count = outcome.found().findings().size() - outcome.found().suppressed();
    if (outcome.found().hasUnusableInput()) {
      lines.add("no baseline: what cannot be read has none; mend it and run this again");
    }
    lines.add("");
    lines.add("Next:");
    lines.add(
        "  1. `keyproof lint . --verbose` shows the "
            + count
            + (count == 1 ? " finding" : " findings")
            + " of today; fix what matters most.");
    lines.add("  2. Set your organization and trusted accounts in keyproof.yaml.");
    lines.add("  3. Commit the files; from then on, what is new fails the build.");
    return lines;
  }
}
