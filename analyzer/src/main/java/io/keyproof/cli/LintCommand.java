package io.keyproof.cli;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Baselines;
import io.keyproof.Fixes;
import io.keyproof.TeamSettings;
import io.keyproof.cli.ExitCode.OpenQuestions;
import io.keyproof.cli.LintFormat.Style;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Coverage;
import io.keyproof.finding.Traces;
import io.keyproof.report.Detail;
import io.keyproof.report.Palette;
import io.keyproof.report.Report;
import io.keyproof.review.ChangedFiles;
import io.keyproof.source.EditedTexts;
import io.keyproof.source.Parsed;
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
import picocli.CommandLine.TypeConversionException;

/** {@code keyproof lint}. */
@Command(
    name = "lint",
    header = "Check policies; prove each finding with a request, and perform it in a local KMS.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:no finding reaches the threshold",
      "1:a finding reaches the threshold",
      "2:a usage error, or something named cannot be read",
      "3:an internal error",
      "4:some question stayed open (only with --fail-on-inconclusive)",
      ":Where several hold, the first of 3, 2, 1, 4 counts."
    },
    footerHeading = "%nWhat is read:%n",
    footer = {
      "  CloudFormation and SAM templates in YAML or JSON, CDK assemblies (`cdk.out`);",
      "  Terraform's root modules (`.tf`, `.tf.json`) with the modules that they call;",
      "  JSON: key policies, identity policies, trust policies, SCPs and RCPs, and the",
      "  output of `aws kms list-grants`, `describe-key` and `get-key-rotation-status`.",
      "  Each file is recognised by its content and its place:",
      "    keys/NAME/    one key: its policy, facts and grants, judged together",
      "    roles/NAME/   one role: its trust policy and identity policies",
      "    elsewhere     each policy for itself",
      "",
      "Examples:",
      "  keyproof lint key-policy.json",
      "  keyproof lint infrastructure/ --fail-on warning",
      "  keyproof lint . --format json > keyproof.json",
      "  keyproof lint . --output sarif=keyproof.sarif --output junit=keyproof.xml",
      "  keyproof lint . --pack my-rules/"
    })
final class LintCommand implements Callable<Integer> {

  /** More threads than any machine has processors help nobody. */
  private static final int MOST_JOBS = 1_000;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "The files to check; of a directory, all that is in it.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description = {
        "Also run this rule pack: a bundled one by its id, or a directory of rules. May be repeated."
      })
  private List<String> packs = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "`text` for people (the default), `json` for machines, `sarif`, `junit`, `gitlab`, `github`,"
            + " `checkstyle`, `markdown` for a comment on a pull request, or `html` for a page."
      })
  private LintFormat format = LintFormat.TEXT;

  @Option(
      names = "--output",
      paramLabel = "FORMAT=FILE",
      description = "Also write a report to a file. May be repeated.")
  private List<String> outputs = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "The least severity that fails: `error` (the default), `warning` or `note`.")
  private Optional<Severity> failOn = Optional.empty();

  @Option(
      names = "--fail-on-inconclusive",
      description = "Fail if a question stayed open, rather than only report it.")
  private boolean failOnInconclusive;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that `keyproof baseline` wrote there do not count.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--changed-since",
      paramLabel = "REF",
      description =
          "Judge only what is deployed otherwise than at this revision of the git repository: stacks,"
              + " root modules, or all plain policies together.")
  private Optional<String> changedSince = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many threads share the work: by default, one per processor.")
  private int jobs = Workers.available();

  @Option(
      names = {"-v", "--verbose"},
      description = {
        "Show every context key of a witness, suppressed findings, and what each file was read as"
            + " (text only); and tell on standard error how long each stage took."
      })
  private boolean verbose;

  @Option(
      names = "--fixes",
      description = {
        "Show with each finding how it can be fixed; each fix is proven, which costs as much as"
            + " linting again."
      })
  private boolean fixes;

  @Option(
      names = "--explain",
      description = {
        "Show with each finding how its request is decided, statement by statement (text and JSON;"
            + " the page tells it anyway)."
      })
  private boolean explain;

  @Mixin private ValueOptions values = new ValueOptions();

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private QuietOption quiet = new QuietOption();

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw refused("`--jobs` is `" + jobs + "`, expected a number from 1 to " + MOST_JOBS);
    }
    List<ReportFile> files = outputs.stream().map(this::file).toList();
    Optional<EditedTexts> since = since();
    TeamSettings settings = settingsOptions.read(paths);
    AnalysisResult found = analyze(settings, since, traces(files));
    Coverage coverage = since.isPresent() ? Coverage.PART : Coverage.WHOLE;
    AnalysisResult result =
        baseline
            .or(settings::baseline)
            .map(file -> Baselines.applied(file, found, coverage))
            .orElse(found);
    Severity threshold = failOn.or(settings::failOn).orElse(Severity.ERROR);
    Detail detail = verbose ? Detail.FULL : Detail.BRIEF;
    Report report = format.report(new Style(terminal.palette(), detail, threshold));
    terminal.print(out -> report.write(told(result, format), out));
    write(result, files, new Style(Palette.PLAIN, detail, threshold));
    return code(result, threshold, settings).number();
  }

  private ExitCode code(AnalysisResult result, Severity threshold, TeamSettings settings) {
    boolean open = failOnInconclusive || settings.failsOnInconclusive();
    ExitCode code = ExitCode.of(result, threshold, open ? OpenQuestions.FAIL : OpenQuestions.PASS);
    if (settings.isAdvisory() && code != ExitCode.FINE && code != ExitCode.UNUSABLE) {
      quiet
          .forRemarks(terminal)
          .err()
          .println("keyproof: the settings are advisory: nothing of this fails");
      return ExitCode.FINE;
    }
    return code;
  }

  private ParameterException refused(String fault) {
    return new ParameterException(spec.commandLine(), fault);
  }

  /** Seen before the analysis, not after it. */
  private ReportFile file(String output) {
    try {
      ReportFile file = ReportFile.of(output);
      file.fault()
          .ifPresent(
              fault -> {
                throw refused(fault);
              });
      return file;
    } catch (TypeConversionException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private void write(AnalysisResult result, List<ReportFile> files, Style style) {
    for (ReportFile file : files) {
      try {
        file.write(told(result, file.format()), file.format().report(style));
      } catch (IOException e) {
        throw refused("cannot write `" + file.file() + "`: " + e.getMessage());
      }
    }
  }

  /** What files held at the revision; nothing if all is to be judged. */
  private Optional<EditedTexts> since() {
    if (changedSince.isEmpty()) {
      return Optional.empty();
    }
    Path first = paths.get(0);
    Path parent = first.toAbsolutePath().getParent();
    Path directory = Files.isDirectory(first) || parent == null ? first : parent;
    Parsed<ChangedFiles> changes = ChangedFiles.since(directory, changedSince.get());
    if (changes.value().isEmpty()) {
      throw refused(changes.diagnostics().get(0).message());
    }
    if (changes.value().get().goneOrOdd()) {
      quiet
          .forRemarks(terminal)
          .err()
          .println("keyproof: files are gone or no plain files: everything is judged");
      return Optional.empty();
    }
    return Optional.of(changes.value().get().before());
  }

  private Traces traces(List<ReportFile> files) {
    boolean wanted =
        explain || format.explains() || files.stream().anyMatch(file -> file.format().explains());
    return wanted ? Traces.WANTED : Traces.LEFT_OUT;
  }

  /** What a page needs does not lengthen the other reports. */
  private AnalysisResult told(AnalysisResult result, LintFormat by) {
    return explain || by.explains() ? result : result.withoutTraces();
  }

  private AnalysisResult analyze(
      TeamSettings settings, Optional<EditedTexts> since, Traces traces) {
    try (ProgressLine progress = ProgressLine.on(quiet.forRemarks(terminal))) {
      StageTimes times = new StageTimes(progress, System::nanoTime);
      LintRequest request =
          new LintRequest(paths, packs, values.values(), settings, jobs, since, traces, times);
      AnalysisResult found = Analyzer.lint(request);
      if (fixes) {
        times.at("proving fixes", 0, 1);
      }
      AnalysisResult result = fixes ? Fixes.propose(request, found, Clock.systemUTC()) : found;
      if (verbose) {
        times.tell(quiet.forRemarks(terminal).err());
      }
      return result;
    }
  }
}
