package io.keyproof.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyproof trail}. */
@Command(
    name = "trail",
    header = "Learn from CloudTrail what a change of policies would have done.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
final class TrailCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.UNUSABLE.number();
  }
}
