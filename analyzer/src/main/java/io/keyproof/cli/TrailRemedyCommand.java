package io.keyproof.cli;

import io.keyproof.TrailRemedy;
import io.keyproof.finding.DryRunScript;
import io.keyproof.finding.TrailRemedyResult;
import io.keyproof.report.DryRunScriptReport;
import io.keyproof.report.TrailRemedyJsonReport;
import io.keyproof.report.TrailRemedyReport;
import io.keyproof.report.TrailRemedyTextReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyproof trail remedy}. */
@Command(
    name = "remedy",
    header = "Find the edit of a policy that stops an incident and no legitimate call.",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:an edit is found and proven",
      "2:a usage error, or something named cannot be used",
      "3:an internal error",
      "4:no edit is proven, or no call is part of the incident",
      ":Where several hold, the first of 3, 2, 4 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof trail remedy --trail logs/ --policies deployed/ --alert alert.json",
      "  keyproof trail remedy --trail logs/ --policies deployed/ \\",
      "      --principal arn:aws:iam::111122223333:role/reports --from 2026-01-06T18:00:00Z",
      "",
      "docs/trail.md says what is proven."
    })
final class TrailRemedyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = {"--trail", "--index"},
      required = true,
      paramLabel = "DIR",
      description = "CloudTrail's records, or an index of them.")
  private Path trail = Path.of("");

  @Option(
      names = "--policies",
      required = true,
      paramLabel = "DIR",
      description = "The policies in force.")
  private Path policies = Path.of("");

  @Option(
      names = "--side",
      paramLabel = "DIR",
      description = "What no trail tells: `principals.json` and `aliases.json`.")
  private Optional<Path> side = Optional.empty();

  @Option(
      names = "--alert",
      paramLabel = "FILE",
      description = "An alert as `trail detect` prints it: its calls are the incident.")
  private Optional<Path> alert = Optional.empty();

  @Option(
      names = "--event-id",
      paramLabel = "ID",
      description = "A call of the incident; may be repeated.")
  private Set<String> eventIds = new LinkedHashSet<>();

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = "The role or user whose calls are the incident.")
  private Optional<String> principal = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "ARN",
      description = "Only calls with this key; may be repeated.")
  private Set<String> keys = new LinkedHashSet<>();

  @Option(names = "--from", paramLabel = "TIME", description = "Only calls from then on.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "Only calls until then.")
  private Optional<String> to = Optional.empty();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), `json` for machines.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = "--dry-run-script",
      description =
          "Print a shell script instead, which asks AWS KMS about the examples by dry runs.")
  private boolean asScript;

  TrailRemedyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (alert.isEmpty() && eventIds.isEmpty() && principal.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "the incident is not given, expected --alert, --event-id or --principal");
    }
    TrailRemedy.Request request = new TrailRemedy.Request(trail, policies, side, threads.number());
    TrailRemedyResult result =
        ProgressLine.ofTrail(
            terminal,
            () ->
                alert.isPresent()
                    ? TrailRemedy.remedy(request, alert.get())
                    : TrailRemedy.remedy(
                        request,
                        new TrailRemedy.Calls(
                            principal, keys, time("--from", from), time("--to", to), eventIds)));
    if (asScript) {
      DryRunScript script = TrailRemedy.dryRuns(request, result);
      terminal.print(out -> new DryRunScriptReport().write(script, result.diagnostics(), out));
      return ExitCode.of(result).number();
    }
    TrailRemedyReport report =
        switch (format) {
          case TEXT -> new TrailRemedyTextReport();
          default -> new TrailRemedyJsonReport();
        };
    terminal.print(out -> report.write(result, out));
    return ExitCode.of(result).number();
  }

  private Optional<String> time(String option, Optional<String> given) {
    return given.map(text -> TrailTime.of(spec, option, text).toString());
  }
}
