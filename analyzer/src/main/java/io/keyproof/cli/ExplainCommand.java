package io.keyproof.cli;

import io.keyproof.Rules;
import io.keyproof.source.Suggestion;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyproof explain}. */
@Command(
    name = "explain",
    header = "Say what a rule means, how it is decided and how to satisfy it; or list the rules.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {"0:explained", "2:a usage error, or no such rule", "3:an internal error"},
    footerHeading = "%nExamples:%n",
    footer = {"  keyproof explain", "  keyproof explain unscoped-decrypt"})
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RULE",
      description = "The id of a rule, as findings show it in brackets.")
  private @Nullable String ruleId;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String text = ruleId == null ? list() : page(ruleId);
    terminal.print(out -> out.append(text).append(text.endsWith("\n") ? "" : "\n"));
    return ExitCode.FINE.number();
  }

  private static String list() {
    return String.join("\n", Rules.ids());
  }

  private String page(String ruleId) {
    Optional<String> page = Rules.explain(ruleId);
    return page.orElseThrow(
        () -> new ParameterException(spec.commandLine(), noRule(ruleId, Rules.ids())));
  }

  private static String noRule(String ruleId, Set<String> ruleIds) {
    return "no rule `"
        + ruleId
        + "`"
        + Suggestion.of(ruleId, ruleIds)
            .map(meant -> "; did you mean `" + meant + "`?")
            .orElse("; `keyproof explain` lists the rules");
  }
}
