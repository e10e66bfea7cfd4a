package io.keyproof.cli;

import io.keyproof.source.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the command line, and in another where to look. */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("keyproof: " + message(e, args));
    err.println("    help: `" + command.getCommandSpec().qualifiedName() + " --help` says more");
    err.flush();
    return ExitCode.UNUSABLE.number();
  }

  private static String message(ParameterException e, String[] args) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(e.getCommandLine(), unmatched.getUnmatched().get(0));
    }
    if (e instanceof MissingParameterException missing) {
      return missing(missing, args);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return "`" + name(twice.getOverwritten()) + "` is given more than once";
    }
    if (e.getArgSpec() != null && e.getValue() != null) {
      return unfit(e.getArgSpec(), e.getValue());
    }
    return String.valueOf(e.getMessage());
  }

  private static String unmatched(CommandLine command, String word) {
    if (isOption(word)) {
      String option = bare(word);
      return "unknown option `" + option + "`" + Suggestion.hint(option, options(command));
    }
    Set<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "unexpected argument `" + word + "`"
        : "unknown command `" + word + "`" + Suggestion.hint(word, commands);
  }

  /** What is missing, unless a misspelt option is why. */
  private static String missing(MissingParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    Optional<String> misspelt =
        Arrays.stream(args)
            .takeWhile(word -> !word.equals("--"))
            .filter(word -> isOption(word) && !options(command).contains(bare(word)))
            .findFirst();
    if (misspelt.isPresent()) {
      return unmatched(command, misspelt.get());
    }
    ArgSpec first = e.getMissing().get(0);
    return first.isOption()
        ? "`" + name(first) + "` needs a value, " + first.paramLabel()
        : "missing " + first.paramLabel();
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1;
  }

  /** Without a value that is joined to it. */
  private static String bare(String option) {
    return option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
  }

  private static Set<String> options(CommandLine command) {
    return command.getCommandSpec().optionsMap().keySet();
  }

  private static String unfit(ArgSpec argument, String value) {
    String expected =
        Arrays.stream(argument.auxiliaryTypes()).anyMatch(Class::isEnum)
            ? choices(argument.completionCandidates())
            : isNumber(argument) ? "a number" : argument.paramLabel().toLowerCase(Locale.ROOT);
    return "`" + name(argument) + "` takes " + expected + ", got `" + value + "`";
  }

  private static boolean isNumber(ArgSpec argument) {
    return argument.type() == int.class || argument.type() == long.class;
  }

  /** {@code `a`, `b` or `c`}. */
  private static String choices(Iterable<String> candidates) {
    List<String> quoted = new ArrayList<>();
    candidates.forEach(choice -> quoted.add("`" + choice.toLowerCase(Locale.ROOT) + "`"));
    int last = quoted.size() - 1;
    return String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
