package io.keyproof.cli;

import io.keyproof.TeamSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code keyproof settings schema}. */
@Command(
    name = "schema",
    header = "Print the JSON Schema of keyproof.yaml, for editors.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {"0:printed", "2:a usage error", "3:an internal error"},
    footerHeading = "%nExamples:%n",
    footer = {"  keyproof settings schema > keyproof.schema.json"})
final class SettingsSchemaCommand implements Callable<Integer> {

  private final Terminal terminal;

  SettingsSchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String text = TeamSettings.schema();
    terminal.print(out -> out.append(text));
    return ExitCode.FINE.number();
  }
}
