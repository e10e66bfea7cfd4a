package io.keyproof.cli;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Baselines;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.source.Severity;
import io.keyproof.work.Workers;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyproof baseline}. */
@Command(
    name = "baseline",
    header = "Write down what is found now, so that only what is new counts from now on.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:the baseline is written",
      "2:a usage error, or something named cannot be read or written; nothing is written",
      "3:an internal error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof baseline infrastructure/ --out keyproof-baseline.json",
      "  keyproof lint infrastructure/ --baseline keyproof-baseline.json",
      "",
      "docs/suppressions.md says what stays in a baseline, and what does not."
    })
final class BaselineCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "What `keyproof lint` is to be run on.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write it; a baseline that is there is replaced.")
  private Path out = Path.of("");

  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description = "Also run this rule pack, as with `lint`. May be repeated.")
  private List<String> packs = new ArrayList<>();

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Mixin private ValueOptions values = new ValueOptions();

  @Mixin private QuietOption quiet = new QuietOption();

  BaselineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    AnalysisResult result;
    try (ProgressLine progress = ProgressLine.on(quiet.forRemarks(terminal))) {
      result =
          Analyzer.lint(
              new LintRequest(
                  paths,
                  packs,
                  values.values(),
                  settings.read(paths),
                  Workers.available(),
                  Optional.empty(),
                  progress));
    }
    if (result.hasUnusableInput()) {
      result.diagnostics().stream()
          .filter(fault -> fault.severity() == Severity.ERROR)
          .forEach(fault -> terminal.err().println(fault));
      terminal.err().println("keyproof: nothing is written: what cannot be read has no baseline");
      return ExitCode.UNUSABLE.number();
    }
    try (Writer writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
      Baselines.report().write(result, writer);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "cannot write `" + out + "`");
    }
    long count = result.findings().size() - result.suppressed();
    terminal.print(
        report ->
            report
                .append(Long.toString(count))
                .append(count == 1 ? " finding" : " findings")
                .append(" written to ")
                .append(out.toString())
                .append('\n'));
    return ExitCode.FINE.number();
  }
}
