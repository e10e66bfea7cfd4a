package io.keyproof.cli;

import io.keyproof.Analyzer;
import io.keyproof.report.CaseReport;
import io.keyproof.report.CaseTextReport.Telling;
import io.keyproof.testcase.Derivation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code keyproof evaluate}. */
@Command(
    name = "evaluate",
    header = "Say whether AWS would allow a request, and why; or run cases as policy tests.",
    customSynopsis = {
      "keyproof evaluate --cases PATH... [OPTIONS]",
      "       keyproof evaluate --principal ARN --action ACTION --resource ARN [OPTIONS]"
    },
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:every decision is as expected, or was only asked for",
      "1:a decision is not as expected",
      "2:a usage error, or a case or policy that cannot be used",
      "3:an internal error",
      "4:a decision is inconclusive: the policies hold values that are not known",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof evaluate --cases policies/",
      "  keyproof evaluate --cases access.cases.yaml --explain",
      "  keyproof evaluate --cases requests.jsonl --format jsonl > decisions.jsonl",
      "  keyproof evaluate --key-policy key.json --identity-policy role.json \\",
      "    --principal arn:aws:iam::111122223333:role/app --action kms:Decrypt \\",
      "    --resource arn:aws:kms:eu-west-1:111122223333:key/1234abcd-… \\",
      "    --encryption-context Project=Invoices --expect Allowed",
      "",
      "docs/evaluation-cases.md describes cases in full."
    })
final class EvaluateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Run these case files; of a directory, all `*.cases.yaml` and `*.jsonl` in it.")
  private List<Path> cases = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), `jsonl` for machines: one line a case.")
  private CaseFormat format = CaseFormat.TEXT;

  @Option(
      names = "--explain",
      description = "Show the whole trace of every case, not only of mismatches.")
  private boolean explain;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show cases that are as expected too, and files that were passed over.")
  private boolean verbose;

  @Option(
      names = "--closed",
      description =
          "Fill in nothing: without it, a request given by options carries what it certainly would,"
              + " such as `aws:PrincipalArn`.")
  private boolean closed;

  @Mixin private RequestOptions options = new RequestOptions();

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    complainOfUsage();
    CaseReport report = format.report(terminal, telling());
    CasePrinter printer =
        new CasePrinter(report, terminal.out(), format.remarks(terminal), verbose);
    terminal.print(
        out -> {
          if (cases.isEmpty()) {
            Analyzer.evaluate(
                options.request(), closed ? Derivation.NONE : Derivation.CERTAIN, printer);
          } else {
            Analyzer.evaluate(cases, printer);
            printer.finish();
          }
        });
    return ExitCode.of(printer.tally()).number();
  }

  private Telling telling() {
    boolean isSingle = cases.isEmpty();
    if (explain || (isSingle && format == CaseFormat.TEXT)) {
      return Telling.EVERY_TRACE;
    }
    return verbose ? Telling.EVERY_CASE : Telling.NEWS;
  }

  /** Cases say themselves what is asked; a request given by options must say who asks for what. */
  private void complainOfUsage() {
    ParseResult given = spec.commandLine().getParseResult();
    if (cases.isEmpty()) {
      if (!given.hasMatchedOption("--principal")) {
        throw new ParameterException(
            spec.commandLine(),
            given.matchedOptions().isEmpty()
                ? "nothing to evaluate: give `--cases`, or a request from `--principal` on"
                : "missing `--principal`: a request needs somebody who asks");
      }
      boolean isAsked = given.hasMatchedOption("--action") || given.hasMatchedOption("--operation");
      if (!isAsked) {
        throw new ParameterException(
            spec.commandLine(), "missing `--action` or `--operation`: what does the caller ask?");
      }
      return;
    }
    List<String> besides = List.of("--cases", "--format", "--explain", "--verbose", "--debug");
    for (OptionSpec option : given.matchedOptions()) {
      if (!besides.contains(option.longestName())) {
        throw new ParameterException(
            spec.commandLine(),
            "`" + option.longestName() + "` does not go with `--cases`: cases say it themselves");
      }
    }
  }
}
