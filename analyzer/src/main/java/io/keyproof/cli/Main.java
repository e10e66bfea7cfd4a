package io.keyproof.cli;

import io.keyproof.report.Palette;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code keyproof} command. */
@Command(
    name = "keyproof",
    header = "A policy analyzer for AWS KMS: finds access that should not be there, and proves it.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:fine",
      "1:findings at or above the threshold, cases that failed, or broken assertions",
      "2:a usage error, or a named input that cannot be used",
      "3:an internal error",
      "4:questions that stayed open (of lint, only with --fail-on-inconclusive)",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof lint policies/          check everything in a directory",
      "  keyproof baseline policies/ --out baseline.json",
      "                                   write down what is found now",
      "  keyproof fix policies/           edit what can be fixed, by proven edits",
      "  keyproof evaluate --cases tests/ run policy unit tests",
      "  keyproof who-can Decrypt --key invoices policies/",
      "                                   list who can use a key, and how",
      "  keyproof assert a.yaml policies/ prove access assertions over all requests",
      "  keyproof compare old/ new/       prove that a change allows nothing new",
      "  keyproof review --base main      what a change does to access and to findings",
      "  keyproof trail replay --help     what a change would have done to calls",
      "  keyproof trail detect --help     find misuse in recorded calls",
      "  keyproof sandbox serve           a local KMS that enforces policies",
      "  keyproof explain                 list the rules",
      "  keyproof explain kms-star        what a rule means, and how to satisfy it",
      "  keyproof lint --help             what can be checked, and how"
    })
public final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where an internal error happened (as does KEYPROOF_DEBUG=1).")
  private boolean debug;

  private final Terminal terminal;

  private Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Terminal.ofProcess(), args));
  }

  /** Runs one command and says how it ended. */
  static int run(Terminal terminal, String... args) {
    Main main = new Main(terminal);
    try {
      return main.commandLine(args).execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return main.internalError(e);
    }
  }

  /** The tool with all of its commands. */
  static CommandLine whole(Terminal terminal) {
    return new Main(terminal).commandLine();
  }

  private CommandLine commandLine(String... args) {
    CommandLine keyproof = new CommandLine(this);
    new Commands(terminal).meantBy(args).forEach(each -> keyproof.addSubcommand(each));
    boolean coloured = terminal.palette() == Palette.ANSI;
    return keyproof
        .setColorScheme(Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
        .setOut(new PrintWriter(terminal.out()))
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler((e, command, parsed) -> internalError(e));
  }

  /** Without a command there is only help to give. */
  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return ExitCode.UNUSABLE.number();
  }

  private int internalError(Throwable e) {
    PrintWriter err = terminal.err();
    // Commands let through only what happens to standard output: faulty input is a diagnostic.
    String what =
        e instanceof IOException
            ? "cannot write to standard output: " + e.getMessage()
            : "internal error: " + e + "; this is a bug of Keyproof, please report it";
    err.println("keyproof: " + what.replaceAll("\\R", " "));
    if (debug || terminal.environment().getOrDefault("KEYPROOF_DEBUG", "").equals("1")) {
      e.printStackTrace(err);
    }
    err.flush();
    return ExitCode.INTERNAL_ERROR.number();
  }
}
