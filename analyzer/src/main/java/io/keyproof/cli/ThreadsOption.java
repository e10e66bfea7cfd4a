package io.keyproof.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How many files of a trail are read at a time. */
final class ThreadsOption {

  /** More threads than any machine has processors help nobody. */
  private static final int MOST = 64;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many files are read at a time (2 by default).")
  private int threads = 2;

  /** The number, or the usage error that it is. */
  int number() {
    if (threads < 1 || threads > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--threads is " + threads + ", expected 1 to " + MOST);
    }
    return threads;
  }
}
