package io.keyproof.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyproof snapshot}. */
@Command(
    name = "snapshot",
    header = "Collect what is deployed in an account, to check it.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
final class SnapshotCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.UNUSABLE.number();
  }
}
