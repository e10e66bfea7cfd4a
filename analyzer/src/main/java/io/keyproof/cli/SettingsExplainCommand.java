package io.keyproof.cli;

import io.keyproof.TeamSettings;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyproof settings explain}. */
@Command(
    name = "explain",
    header = "Print every value that is set, and the file, line and column that decided it.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:printed",
      "2:a usage error, or the settings cannot be read or break a lock",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof settings explain",
      "  keyproof settings explain infrastructure/keyproof.yaml"
    })
final class SettingsExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "The file, or a directory with a `keyproof.yaml`; by default the current one.")
  private Path path = Path.of("");

  SettingsExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean isFile = Files.isRegularFile(path);
    Optional<Path> file = isFile ? Optional.of(path) : TeamSettings.find(List.of(path));
    if (!isFile && !path.toString().isEmpty() && !Files.isDirectory(path)) {
      throw new ParameterException(spec.commandLine(), "there is no `" + path + "`");
    }
    TeamSettings read = file.map(TeamSettings::read).orElse(TeamSettings.NONE);
    terminal.print(out -> out.append(read.explain()));
    for (Diagnostic fault : read.diagnostics()) {
      terminal.err().println(fault);
    }
    return (read.diagnostics().isEmpty() ? ExitCode.FINE : ExitCode.UNUSABLE).number();
  }
}
