package io.keyproof.cli;

import io.keyproof.TeamSettings;
import io.keyproof.settings.Settings;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
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
    Parsed<Settings> read = file.map(TeamSettings::read).orElse(TeamSettings.NONE);
    String text = TeamSettings.explain(read.value().orElse(Settings.NONE));
    terminal.print(out -> out.append(text));
    for (Diagnostic fault : read.diagnostics()) {
      terminal.err().println(fault);
    }
    return (read.hasErrors() ? ExitCode.UNUSABLE : ExitCode.FINE).number();
  }
}
