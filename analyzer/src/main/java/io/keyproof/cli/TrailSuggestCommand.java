package io.keyproof.cli;

import io.keyproof.TrailRemedy;
import io.keyproof.TrailSuggestion;
import io.keyproof.finding.TrailSuggestResult;
import io.keyproof.report.TrailSuggestTextReport;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyproof trail suggest}. */
@Command(
    name = "suggest",
    header = "Suggest policies that allow what was used, and nothing more.",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:policies are written, and proven on the trail",
      "2:a usage error, or something named cannot be used",
      "3:an internal error",
      "4:they are written, but not proven for every request"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  keyproof trail suggest --trail logs/ --policies deployed/ --output suggested/",
      "",
      "docs/trail.md says what is learned."
    })
final class TrailSuggestCommand implements Callable<Integer> {

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
      paramLabel = "DIR",
      description =
          "The policies in force when the trail began, by which misuse is detected, and which name"
              + " what may still be needed.")
  private Optional<Path> policies = Optional.empty();

  @Option(
      names = "--side",
      paramLabel = "DIR",
      description =
          "What no trail tells: `approvals.json`, of changes that are allowed in their time, and"
              + " `aliases.json` with the keys that aliases pointed to.")
  private Optional<Path> side = Optional.empty();

  @Option(
      names = "--exclude-alerts",
      paramLabel = "FILE",
      description =
          "What `trail detect` printed: incidents besides those that are detected now, of which"
              + " nothing is learned. May be repeated.")
  private List<Path> excludedAlerts = new ArrayList<>();

  @Option(
      names = "--exclude-event-id",
      paramLabel = "ID",
      description = "A call of an incident; may be repeated.")
  private Set<String> eventIds = new LinkedHashSet<>();

  @Option(
      names = "--exclude-principal",
      paramLabel = "ARN",
      description = "The role or user whose calls are an incident.")
  private Optional<String> principal = Optional.empty();

  @Option(
      names = "--exclude-key",
      paramLabel = "ARN",
      description = "Only calls with this key are an incident; may be repeated.")
  private Set<String> keys = new LinkedHashSet<>();

  @Option(
      names = "--exclude-from",
      paramLabel = "TIME",
      description = "Only calls from then on are an incident.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--exclude-to",
      paramLabel = "TIME",
      description = "Only calls until then are an incident.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = {"--until", "--train-until"},
      paramLabel = "TIME",
      description =
          "Learn from what is earlier, and hold what is later against it, as in"
              + " 2026-01-06T04:00:00Z: by default, learn from all.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "A new directory for the policies: ACCOUNT/keys/ID.json and the like.")
  private Path output = Path.of("");

  @Mixin private ThreadsOption threads = new ThreadsOption();

  TrailSuggestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean isPartOf = principal.isPresent() || !keys.isEmpty();
    if (!eventIds.isEmpty() && isPartOf) {
      throw new ParameterException(
          spec.commandLine(),
          "--exclude-event-id names calls, expected no --exclude-principal and --exclude-key");
    }
    if (!isPartOf && (from.isPresent() || to.isPresent())) {
      throw new ParameterException(
          spec.commandLine(),
          "--exclude-from and --exclude-to limit an incident, expected --exclude-principal or"
              + " --exclude-key");
    }
    Optional<TrailRemedy.Calls> excluded =
        Optional.of(
                new TrailRemedy.Calls(
                    principal,
                    keys,
                    time("--exclude-from", from),
                    time("--exclude-to", to),
                    eventIds))
            .filter(calls -> isPartOf || !calls.eventIds().isEmpty());
    TrailSuggestResult result =
        ProgressLine.ofTrail(
            terminal,
            () ->
                TrailSuggestion.suggest(
                    new TrailSuggestion.Request(
                        trail,
                        policies,
                        side,
                        excludedAlerts,
                        excluded,
                        time("--until", until),
                        threads.number())));
    List<Diagnostic> failures =
        result.hasUnusableInput() ? List.of() : TrailSuggestion.write(result, output);
    failures.forEach(failure -> terminal.err().println(failure));
    terminal.print(out -> new TrailSuggestTextReport().write(result, out));
    if (result.hasUnusableInput() || !failures.isEmpty()) {
      return ExitCode.UNUSABLE.number();
    }
    return (result.isProven() ? ExitCode.FINE : ExitCode.INCONCLUSIVE).number();
  }

  private Optional<String> time(String option, Optional<String> given) {
    return given.map(text -> TrailTime.of(spec, option, text).toString());
  }
}
