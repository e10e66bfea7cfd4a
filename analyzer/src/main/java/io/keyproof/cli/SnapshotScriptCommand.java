package io.keyproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code keyproof snapshot script}. */
@Command(
    name = "script",
    header = "Print the read-only AWS CLI script that collects a snapshot.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof snapshot script > snapshot.sh",
      "  bash snapshot.sh account/ eu-west-1 us-east-1",
      "  keyproof lint account/"
    })
final class SnapshotScriptCommand implements Callable<Integer> {

  private static final String SCRIPT = "snapshot.sh";

  private final Terminal terminal;

  SnapshotScriptCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String script = script();
    terminal.print(out -> out.write(script));
    return ExitCode.FINE.number();
  }

  static String script() {
    try (InputStream in =
        Objects.requireNonNull(SnapshotScriptCommand.class.getResourceAsStream(SCRIPT))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
