package io.keyproof.cli;

import io.keyproof.ReviewSide;
import io.keyproof.Reviews;
import io.keyproof.Reviews.ReviewRequest;
import io.keyproof.TeamSettings;
import io.keyproof.finding.ReviewResult;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.work.Workers;
import java.io.IOException;
import java.io.StringWriter;
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

/** {@code keyproof review}. */
@Command(
    name = "review",
    header = "Say what a change does to access and to findings, before it is merged.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:nothing is newly allowed (proven), and no new finding reaches the threshold",
      "1:something is newly allowed, or a new finding reaches the threshold",
      "2:a usage error, or something named cannot be read",
      "3:an internal error",
      "4:it could not be decided, or the base cannot be read in full",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof review --base main",
      "  keyproof review infrastructure/ --base origin/main --format markdown",
      "  keyproof review after/ --base before/",
      "",
      "docs/review.md describes what is compared, and the forms of the report."
    })
final class ReviewCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "The directory that the change is about: by default, the current one.")
  private Path directory = Path.of(".");

  @Option(
      names = "--base",
      required = true,
      paramLabel = "REF|DIR",
      description = "What PATH was: a revision of its git repository, or another directory.")
  private String base = "";

  @Option(
      names = "--head",
      paramLabel = "REF|DIR",
      description = "What PATH is to be: by default, as it is on disk.")
  private Optional<String> head = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "SNAPSHOT",
      description = "Files of what is deployed, laid under both when access is compared.")
  private List<Path> context = new ArrayList<>();

  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description = "Also run this rule pack, on both. May be repeated.")
  private List<String> packs = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "The least severity of a new finding that fails: `error`, `warning` or `note`; by default"
              + " what the base's settings say, or `error`.")
  private Optional<Severity> failOn = Optional.empty();

  @Option(
      names = "--accept-access",
      description = "Only report what is newly allowed; findings still fail.")
  private boolean acceptAccess;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "`text` for people (the default), `markdown` for a comment on a pull request, `json` for"
              + " machines.")
  private ReviewFormat format = ReviewFormat.TEXT;

  @Mixin private ValueOptions values = new ValueOptions();

  @Mixin private QuietOption quiet = new QuietOption();

  ReviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (ReviewSide before = side(base);
        ReviewSide after = head.isPresent() ? side(head.get()) : ReviewSide.onDisk(directory)) {
      ReviewResult result = review(before, after);
      StringWriter report = new StringWriter();
      format.report(terminal).write(result, report);
      String shown = after.inWordsOfUser(before.inWordsOfUser(report.toString()));
      terminal.print(out -> out.append(shown));
      return code(result, TeamSettings.of(before)).number();
    }
  }

  /** The settings of the base decide, never those of the change itself. */
  private ExitCode code(ReviewResult result, TeamSettings settings) {
    boolean accepted = acceptAccess || settings.acceptsNewAccess();
    Severity threshold = failOn.or(settings::failOn).orElse(Severity.ERROR);
    ExitCode code = ExitCode.of(result, threshold, accepted ? NewAccess.PASSES : NewAccess.FAILS);
    if (code == ExitCode.FINE
        && settings.failsOnInconclusive()
        && !result.inconclusive().isEmpty()) {
      code = ExitCode.INCONCLUSIVE;
    }
    if (settings.isAdvisory() && code != ExitCode.FINE && code != ExitCode.UNUSABLE) {
      quiet
          .forRemarks(terminal)
          .err()
          .println("keyproof: the settings of the base are advisory: nothing of this fails");
      return ExitCode.FINE;
    }
    return code;
  }

  /** Whether a request that is newly allowed fails the review. */
  enum NewAccess {
    FAILS,
    PASSES
  }

  private ReviewResult review(ReviewSide before, ReviewSide after) {
    try (ProgressLine progress = ProgressLine.on(quiet.forRemarks(terminal))) {
      return Reviews.review(
          new ReviewRequest(before, after, context, packs, values.values(), Workers.available()),
          progress);
    }
  }

  private ReviewSide side(String name) {
    Parsed<ReviewSide> side = ReviewSide.named(name, directory);
    if (side.hasErrors() || side.value().isEmpty()) {
      throw new ParameterException(spec.commandLine(), side.diagnostics().get(0).message());
    }
    return side.value().get();
  }
}
