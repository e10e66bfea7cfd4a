package io.keyproof.cli;

import io.keyproof.TrailReplay;
import io.keyproof.finding.DryRunScript;
import io.keyproof.finding.TrailCheckResult;
import io.keyproof.finding.TrailReplayResult;
import io.keyproof.report.DryRunScriptReport;
import io.keyproof.report.TrailCheckJsonReport;
import io.keyproof.report.TrailCheckReport;
import io.keyproof.report.TrailCheckTextReport;
import io.keyproof.report.TrailReplayJsonReport;
import io.keyproof.report.TrailReplayReport;
import io.keyproof.report.TrailReplayTextReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyproof trail replay}. */
@Command(
    name = "replay",
    header = "Say which recorded calls a change of policies would deny or allow.",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:every recorded call would have come out the same",
      "1:a recorded call would be newly denied or newly allowed; without a proposal, the policies"
          + " do not account for a recorded outcome",
      "2:a usage error, or something named cannot be used",
      "3:an internal error, or a call that --confirm made in the sandbox ended otherwise than said",
      "4:of some calls it is not known",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  keyproof trail replay --trail logs/ --policies deployed/ --proposal change.json",
      "",
      "docs/trail.md describes trails, policies and proposals."
    })
final class TrailReplayCommand implements Callable<Integer> {

  private static final int MOST_CONFIRMED = 10_000;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = {"--trail", "--index"},
      required = true,
      paramLabel = "DIR",
      description =
          "CloudTrail's records: a directory as in S3, a file, or what `trail index` made of them.")
  private Path trail = Path.of("");

  @Option(
      names = "--policies",
      required = true,
      paramLabel = "DIR",
      description = "The policies in force: ACCOUNT/keys/ID.json and the like, or a snapshot.")
  private Path policies = Path.of("");

  @Option(
      names = "--side",
      paramLabel = "DIR",
      description =
          "What no trail tells: `principals.json` with the tags of principals. Whom it does not"
              + " name has none. And `aliases.json` with the keys that aliases point to.")
  private List<Path> side = new ArrayList<>();

  @Option(
      names = "--proposal",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "A change, or a directory of the policies as they are to be. Without one, what was"
              + " recorded is held against the policies in force.")
  private List<Path> proposals = new ArrayList<>();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "`text` for people (the default), `json` for machines.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = "--confirm",
      paramLabel = "N",
      description =
          "Also make calls of N classes in the sandbox under the proposed policies, with the"
              + " encryption context that was recorded.")
  private @Nullable Integer confirmed;

  @Option(
      names = "--dry-run-script",
      description =
          "Print a shell script instead, which asks AWS KMS about the examples by dry runs.")
  private boolean asScript;

  TrailReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (side.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--side is given twice, expected once");
    }
    if (asScript && proposals.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "--dry-run-script is about one change, expected one --proposal");
    }
    if (confirmed != null && (confirmed < 1 || confirmed > MOST_CONFIRMED)) {
      throw new ParameterException(
          spec.commandLine(), "--confirm is " + confirmed + ", expected 1 to " + MOST_CONFIRMED);
    }
    if (confirmed != null && proposals.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--confirm makes calls under changed policies, expected --proposal");
    }
    Optional<Path> beside = side.stream().findFirst();
    TrailReplay.Request request =
        new TrailReplay.Request(
            trail,
            policies,
            beside,
            proposals,
            threads.number(),
            confirmed == null ? 0 : confirmed);
    return proposals.isEmpty() ? check(request) : replay(request);
  }

  private int check(TrailReplay.Request request) throws IOException {
    TrailCheckResult result = ProgressLine.ofTrail(terminal, () -> TrailReplay.check(request));
    TrailCheckReport report =
        switch (format) {
          case TEXT -> new TrailCheckTextReport();
          default -> new TrailCheckJsonReport();
        };
    terminal.print(out -> report.write(result, out));
    return ExitCode.of(result).number();
  }

  private int replay(TrailReplay.Request request) throws IOException {
    TrailReplayResult result = ProgressLine.ofTrail(terminal, () -> TrailReplay.replay(request));
    if (asScript) {
      DryRunScript script =
          result.proposals().stream()
              .findFirst()
              .map(replayed -> TrailReplay.dryRuns(request, replayed))
              .orElseGet(() -> new DryRunScript(List.of(), List.of()));
      terminal.print(out -> new DryRunScriptReport().write(script, result.diagnostics(), out));
      return ExitCode.of(result).number();
    }
    TrailReplayReport report =
        switch (format) {
          case TEXT -> new TrailReplayTextReport();
          default -> new TrailReplayJsonReport();
        };
    terminal.print(out -> report.write(result, out));
    return ExitCode.of(result).number();
  }
}
