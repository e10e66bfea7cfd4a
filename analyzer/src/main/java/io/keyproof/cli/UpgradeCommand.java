package io.keyproof.cli;

import io.keyproof.Analyzer.LintRequest;
import io.keyproof.TeamSettings;
import io.keyproof.Upgrades;
import io.keyproof.finding.UpgradeResult;
import io.keyproof.report.Detail;
import io.keyproof.report.SourceLines;
import io.keyproof.report.UpgradeJsonReport;
import io.keyproof.report.UpgradeReport;
import io.keyproof.report.UpgradeTextReport;
import io.keyproof.source.Severity;
import io.keyproof.work.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

/** {@code keyproof upgrade}. */
@Command(
    name = "upgrade",
    header = "Show what this version's rule packs find otherwise than older ones.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:nothing new reaches the threshold",
      "1:something new does",
      "2:a usage error, or something named cannot be read",
      "3:an internal error",
      ":Where several hold, the first of 3, 2, 1 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof upgrade --diff keyproof-0.1.0/packs infrastructure/",
      "",
      "docs/settings.md describes how to bring newer packs into many repositories."
    })
final class UpgradeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "The files to check by both; of a directory, all that is in it.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--diff",
      required = true,
      paramLabel = "DIR",
      description = "The older packs: a directory with one directory for each.")
  private Path older = Path.of("");

  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description = "Also run this pack, of both versions. May be repeated.")
  private List<String> packs = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that `keyproof baseline` wrote there do not count.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "The least severity of a new finding that fails: by default, as for `lint`.")
  private Optional<Severity> failOn = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), or `json` for machines.")
  private OutputFormat format = OutputFormat.TEXT;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private ValueOptions values = new ValueOptions();

  @Mixin private QuietOption quiet = new QuietOption();

  UpgradeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(older)) {
      throw new ParameterException(
          spec.commandLine(), "`--diff` takes a directory of rule packs, got `" + older + "`");
    }
    TeamSettings settings = settingsOptions.read(paths);
    UpgradeResult result = compare(settings);
    UpgradeReport report =
        switch (format) {
          case TEXT ->
              new UpgradeTextReport(terminal.palette(), Detail.BRIEF, SourceLines.onDisk());
          case JSON -> new UpgradeJsonReport(Version.number());
        };
    terminal.print(out -> report.write(result, out));
    if (result.hasUnusableInput()) {
      return ExitCode.UNUSABLE.number();
    }
    Severity threshold = failOn.or(settings::failOn).orElse(Severity.ERROR);
    boolean fails = result.reaches(threshold) && !settings.isAdvisory();
    return (fails ? ExitCode.FINDINGS : ExitCode.FINE).number();
  }

  private UpgradeResult compare(TeamSettings settings) {
    try (ProgressLine progress = ProgressLine.on(quiet.forRemarks(terminal))) {
      LintRequest request =
          new LintRequest(
              paths,
              packs,
              values.values(),
              settings,
              Workers.available(),
              Optional.empty(),
              progress);
      return Upgrades.compare(older, request, baseline.or(settings::baseline), Clock.systemUTC());
    }
  }
}
