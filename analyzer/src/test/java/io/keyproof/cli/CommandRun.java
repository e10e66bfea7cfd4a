package io.keyproof.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;

/** What one command wrote and how it ended. */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... args) {
    return with(Map.of(), args);
  }

  static CommandRun with(Map<String, String> environment, String... args) {
    var out = new StringWriter();
    CommandRun run = into(out, environment, args);
    return new CommandRun(run.exitCode, out.toString(), run.err);
  }

  /** Runs a command whose standard output is somebody else's. */
  static CommandRun into(Writer out, Map<String, String> environment, String... args) {
    var err = new StringWriter();
    var terminal = new Terminal(out, new PrintWriter(err, true), environment, false, false);
    int exitCode = Main.run(terminal, args);
    return new CommandRun(exitCode, "", err.toString());
  }
}
