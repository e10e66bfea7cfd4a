package io.keyproof.cli;

import io.keyproof.Fixes;
import io.keyproof.Fixes.Exempt;
import io.keyproof.Fixes.FixRequest;
import io.keyproof.Rules;
import io.keyproof.TeamSettings;
import io.keyproof.finding.FixResult;
import io.keyproof.report.Detail;
import io.keyproof.report.FixJsonReport;
import io.keyproof.report.FixReport;
import io.keyproof.report.FixTextReport;
import io.keyproof.source.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyproof fix}. */
@Command(
    name = "fix",
    header = "Edit policies so that findings go away; prove each edit before it is made.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:no finding of severity `error` that counts is left, or would be with --dry-run",
      "1:one is left",
      "2:a usage error, or something named cannot be read or written",
      "3:an internal error",
      ":Where several hold, the first of 3, 2, 1 counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof fix infrastructure/ --dry-run",
      "  keyproof fix policies/ --rule unscoped-decrypt",
      "  keyproof fix key-policy.json --context Project=Invoices",
      "",
      "docs/fixes.md describes what is edited, and what is proven of an edit."
    })
final class FixCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "The files to fix; of a directory, all that is in it.")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--dry-run", description = "Show what would be done, and write nothing.")
  private boolean dryRun;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "Fix what this rule finds, and nothing else. May be repeated.")
  private Set<String> rules = new LinkedHashSet<>();

  @Option(
      names = "--include-suppressed",
      description = "Fix also what is suppressed or in the baseline; it stays as it is otherwise.")
  private boolean includeSuppressed;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that `keyproof baseline` wrote there stay as they are.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = {
        "The value that a condition is to ask for: of a key of the encryption context, or of a"
            + " condition key such as aws:SourceAccount. May be repeated."
      })
  private Map<String, String> contexts = new LinkedHashMap<>();

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
      description = "`text` for people (the default), `json` for machines.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show every sentence of each proof (text only).")
  private boolean verbose;

  @Mixin private ValueOptions values = new ValueOptions();

  @Mixin private QuietOption quiet = new QuietOption();

  @Mixin private SettingsOptions settings = new SettingsOptions();

  FixCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    refuseUnknownRules();
    TeamSettings decided = settings.read(paths);
    FixResult result = find(decided);
    boolean writes = !dryRun && !result.hasUnusableInput();
    FixResult done = writes ? result.with(Fixes.apply(result)) : result.unwritten();
    FixReport report =
        switch (format) {
          case TEXT -> new FixTextReport(terminal.palette(), verbose ? Detail.FULL : Detail.BRIEF);
          case JSON -> new FixJsonReport(Version.number());
        };
    terminal.print(out -> report.write(done, out));
    return ExitCode.of(done).number();
  }

  private FixResult find(TeamSettings decided) {
    try (ProgressLine progress = ProgressLine.on(quiet.forRemarks(terminal))) {
      return Fixes.find(
          new FixRequest(paths, packs, values.values(), decided, exempt(decided), rules, contexts),
          Clock.systemUTC(),
          progress);
    }
  }

  private Exempt exempt(TeamSettings decided) {
    return includeSuppressed ? new Exempt.Fixed() : new Exempt.Left(baseline.or(decided::baseline));
  }

  /** Rules of a pack of one's own are not known by name beforehand. */
  private void refuseUnknownRules() {
    for (String rule : rules) {
      if (packs.isEmpty() && !Rules.findingIds().contains(rule)) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no rule `" + rule + "`" + Suggestion.hint(rule, Rules.findingIds()));
      }
    }
  }
}
