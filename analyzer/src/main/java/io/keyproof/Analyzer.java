package io.keyproof;

import io.keyproof.assertion.AssertionRunner;
import io.keyproof.assertion.KeyRequirements;
import io.keyproof.check.DeploymentComparer;
import io.keyproof.check.PolicySetOverlay;
import io.keyproof.check.RequestLimits;
import io.keyproof.check.StatementAnalysis;
import io.keyproof.check.WhoCan;
import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.AssertionsResult;
import io.keyproof.finding.Coverage;
import io.keyproof.finding.DeploymentComparison;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.StatementsResult;
import io.keyproof.finding.Traces;
import io.keyproof.model.Deployment;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.replay.WitnessReplayer;
import io.keyproof.rule.Judgement;
import io.keyproof.rule.RulePack;
import io.keyproof.rule.RulesInForce;
import io.keyproof.settings.Settings;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.EditedTexts;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import io.keyproof.suppress.Suppressions;
import io.keyproof.testcase.CaseFiles;
import io.keyproof.testcase.CaseListener;
import io.keyproof.testcase.Derivation;
import io.keyproof.testcase.SingleRequest;
import io.keyproof.work.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Policies in, proven findings out. */
public final class Analyzer {

  private Analyzer() {}

  /**
   * What to check.
   *
   * @param paths files and directories, as the user named them
   * @param packs ids of bundled rule packs or directories of the user's own, besides those that run
   *     by default
   * @param jobs how many threads share the work, at least one; the result is the same
   * @param settings what is decided about rules, keys and suppressions
   * @param since what files held before: only what is deployed otherwise since then is judged;
   *     everything if that is empty
   * @param traces whether findings tell how the evaluator decides their requests
   */
  public record LintRequest(
      List<Path> paths,
      List<String> packs,
      OpenValues values,
      TeamSettings settings,
      int jobs,
      Optional<EditedTexts> since,
      Traces traces,
      Progress progress) {
    public LintRequest {
      paths = List.copyOf(paths);
      packs = List.copyOf(packs);
    }

    /** Findings do not tell how the evaluator decides their requests. */
    public LintRequest(
        List<Path> paths,
        List<String> packs,
        OpenValues values,
        TeamSettings settings,
        int jobs,
        Optional<EditedTexts> since,
        Progress progress) {
      this(paths, packs, values, settings, jobs, since, Traces.LEFT_OUT, progress);
    }

    /** Everything is judged. */
    public LintRequest(
        List<Path> paths, List<String> packs, OpenValues values, int jobs, Progress progress) {
      this(paths, packs, values, TeamSettings.NONE, jobs, Optional.empty(), progress);
    }

    /** What infrastructure files leave open stays open; all processors are used. */
    public LintRequest(List<Path> paths, List<String> packs, Progress progress) {
      this(paths, packs, OpenValues.NONE, Workers.available(), progress);
    }

    /** The same, with traces or without. */
    public LintRequest with(Traces wanted) {
      return new LintRequest(paths, packs, values, settings, jobs, since, wanted, progress);
    }

    Coverage coverage() {
      return since.isPresent() ? Coverage.PART : Coverage.WHOLE;
    }
  }

  /** Told what the analysis is at, for whoever is waiting. */
  @FunctionalInterface
  public interface Progress {

    Progress SILENT = (stage, done, total) -> {};

    /**
     * A stage has come so far.
     *
     * @param stage what is being done, as in "reading files"
     * @param done how many of {@code total} are done
     */
    void at(String stage, int done, int total);
  }

  /**
   * What to assert, and of what.
   *
   * @param file the assertions
   * @param paths the policies that they are about
   * @param context what else is deployed; it lies under the policies
   */
  public record AssertRequest(Path file, List<Path> paths, List<Path> context, OpenValues values) {
    public AssertRequest {
      paths = List.copyOf(paths);
      context = List.copyOf(context);
    }

    /** What infrastructure files leave open stays open. */
    public AssertRequest(Path file, List<Path> paths, List<Path> context) {
      this(file, paths, context, OpenValues.NONE);
    }
  }

  /** Reads the paths, asks every rule about what is there, and proves and performs each finding. */
  public static AnalysisResult lint(LintRequest request) {
    return lint(request, Clock.systemUTC());
  }

  /** The same, with ages judged at the clock's day. */
  public static AnalysisResult lint(LintRequest request, Clock clock) {
    LocalDate today = LocalDate.now(clock);
    Settings settings = request.settings().settings();
    return lint(request, today, () -> RulesInForce.packs(request.packs(), settings, today));
  }

  /** The same by other packs than those of this version. */
  static AnalysisResult lint(
      LintRequest request, LocalDate today, Supplier<Parsed<List<RulePack>>> packs) {
    return Workers.share(request.jobs(), () -> judge(request, today, packs));
  }

  private static AnalysisResult judge(
      LintRequest request, LocalDate today, Supplier<Parsed<List<RulePack>>> chosen) {
    Settings settings = request.settings().settings();
    Supplier<Parsed<List<RulePack>>> readPacks = Workers.begin(chosen);
    request.progress().at("reading files", 0, 1);
    Parsed<GivenValues> given = request.values().read();
    InputDocuments documents =
        DocumentReader.read(request.paths(), given.value().orElse(GivenValues.NONE));
    Parsed<List<Deployment>> normalized = DeploymentNormalizer.normalize(documents);
    List<Deployment> deployments = changed(request, given, normalized.value().orElseThrow());
    Parsed<List<RulePack>> packs = readPacks.get();

    WitnessReplayer replayer = new WitnessReplayer(new SecureRandom());
    AtomicInteger judged = new AtomicInteger();
    List<Findings> all =
        Workers.each(
            deployments,
            deployment -> {
              request.progress().at("proving", judged.getAndIncrement(), deployments.size());
              List<Judgement> judgements =
                  RulesInForce.judge(
                          deployment.policies(), packs.value().orElse(List.of()), settings, today)
                      .stream()
                      .filter(judgement -> !judgement.isToldBy(normalized.diagnostics()))
                      .toList();
              return Findings.of(deployment, judgements, replayer, request.traces())
                  .and(
                      KeyRequirements.judge(
                          deployment.policies(), settings, replayer::replay, request.traces()));
            });
    List<Diagnostic> diagnostics = new ArrayList<>(request.settings().diagnostics());
    diagnostics.addAll(packs.diagnostics());
    diagnostics.addAll(given.diagnostics());
    given.value().ifPresent(known -> diagnostics.addAll(known.undeclared(documents.deployments())));
    diagnostics.addAll(normalized.diagnostics());
    AnalysisResult result =
        new AnalysisResult(
            packs.value().orElse(List.of()).stream().map(RulePack::reference).toList(),
            all.stream().flatMap(each -> each.found().stream()).toList(),
            diagnostics,
            all.stream().flatMap(each -> each.undecided().stream()).toList(),
            readings(documents));
    return Suppressions.in(
        RulesInForce.graded(result, settings, today),
        Rules::findingIds,
        settings,
        today,
        request.coverage(),
        EditedTexts.NONE);
  }

  /** Those that are not deployed in just the same way by what the files held before. */
  private static List<Deployment> changed(
      LintRequest request, Parsed<GivenValues> given, List<Deployment> now) {
    if (request.since().isEmpty()) {
      return now;
    }
    InputDocuments before =
        DocumentReader.read(
            request.paths(), given.value().orElse(GivenValues.NONE), request.since().get());
    Set<Deployment> same =
        new HashSet<>(DeploymentNormalizer.normalize(before).value().orElseThrow());
    return now.stream().filter(deployment -> !same.contains(deployment)).toList();
  }

  /**
   * Who can do what is asked.
   *
   * @param paths files and directories, as the user named them
   * @param snapshot what is deployed, under the files; at most one
   * @param action {@code kms:Decrypt}, with or without its prefix
   * @param key its folder's or file's name, its id, ARN or alias
   * @param limits which requests are meant
   */
  public record WhoCanRequest(
      List<Path> paths,
      List<Path> snapshot,
      OpenValues values,
      String action,
      String key,
      RequestLimits limits) {
    public WhoCanRequest {
      paths = List.copyOf(paths);
      snapshot = List.copyOf(snapshot);
    }

    /** What infrastructure files leave open stays open. */
    public WhoCanRequest(
        List<Path> paths, List<Path> snapshot, String action, String key, RequestLimits limits) {
      this(paths, snapshot, OpenValues.NONE, action, key, limits);
    }
  }

  /** Everybody who can perform an action on a key, over all requests. */
  public static AccessAnswer whoCan(WhoCanRequest request) {
    Input input = read(request.paths(), request.snapshot(), request.values());
    SourceSpan place = SourceSpan.startOf(String.valueOf(request.paths().get(0)));
    WitnessReplayer replayer = new WitnessReplayer(new SecureRandom());
    Parsed<AccessAnswer> answer =
        WhoCan.find(
            input.policies(),
            request.key(),
            request.action(),
            request.limits(),
            place,
            replayer::replay,
            Traces.WANTED);
    List<Diagnostic> diagnostics = new ArrayList<>(input.diagnostics());
    diagnostics.addAll(answer.diagnostics());
    return answer.value().orElse(AccessAnswer.NONE).with(diagnostics, input.files());
  }

  /**
   * Two deployments to compare.
   *
   * @param old the files of the one, or a single policy
   * @param now the files of the other
   * @param snapshot what is deployed beside, under both; at most one
   */
  public record CompareRequest(Path old, Path now, List<Path> snapshot, OpenValues values) {
    public CompareRequest {
      snapshot = List.copyOf(snapshot);
    }
  }

  /** What the new deployment allows, measured by the old one, over all requests. */
  public static DeploymentComparison compare(CompareRequest request) {
    Input old = read(List.of(request.old()), request.snapshot(), request.values());
    Input now = read(List.of(request.now()), request.snapshot(), request.values());
    List<Diagnostic> diagnostics = new ArrayList<>(old.diagnostics());
    // What one side declares may be gone from the other.
    diagnostics.removeIf(
        fault -> GivenValues.isUndeclared(fault) && !now.diagnostics().contains(fault));
    now.diagnostics().stream()
        .filter(fault -> !GivenValues.isUndeclared(fault))
        .forEach(diagnostics::add);
    List<FileReading> files = new ArrayList<>(old.files());
    files.addAll(now.files());
    Optional<String> mismatch = DeploymentComparer.mismatch(old.policies(), now.policies());
    mismatch.ifPresent(
        fault ->
            diagnostics.add(Diagnostic.error(SourceSpan.startOf(request.now().toString()), fault)));
    // With nothing on one side there is nothing to compare; a comparison would only mislead.
    boolean isPossible = mismatch.isEmpty() && !old.isUnusable() && !now.isUnusable();
    return new DeploymentComparison(
        !isPossible
            ? List.of()
            : DeploymentComparer.compare(
                old.policies(), now.policies(), new WitnessReplayer(new SecureRandom())::replay),
        diagnostics,
        files);
  }

  /**
   * What was read of files, laid over what is deployed.
   *
   * @param deployments the files by themselves
   * @param given the values that were handed in
   */
  record Input(
      PolicySet policies,
      List<Deployment> deployments,
      GivenValues given,
      List<Diagnostic> diagnostics,
      List<FileReading> files) {

    /** Nothing could be read, though something was to be. */
    boolean isUnusable() {
      return policies.keys().isEmpty()
          && policies.identities().isEmpty()
          && policies.others().isEmpty()
          && diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
    }
  }

  static Input read(List<Path> paths, List<Path> snapshot, OpenValues values) {
    Parsed<GivenValues> given = values.read();
    GivenValues known = given.value().orElse(GivenValues.NONE);
    InputDocuments documents = DocumentReader.read(paths, known);
    InputDocuments deployed = DocumentReader.read(snapshot, known);
    Parsed<List<Deployment>> deployments = DeploymentNormalizer.normalize(documents);
    Parsed<PolicySet> under = DeploymentNormalizer.together(deployed);
    List<Diagnostic> diagnostics = new ArrayList<>(given.diagnostics());
    List<DeployedResources> all = new ArrayList<>(documents.deployments());
    all.addAll(deployed.deployments());
    diagnostics.addAll(known.undeclared(all));
    diagnostics.addAll(deployments.diagnostics());
    diagnostics.addAll(under.diagnostics());
    List<FileReading> files = new ArrayList<>(readings(documents));
    files.addAll(readings(deployed));
    return new Input(
        PolicySetOverlay.over(
            DeploymentNormalizer.together(deployments.value().orElseThrow()),
            under.value().orElseThrow()),
        deployments.value().orElseThrow(),
        known,
        diagnostics,
        files);
  }

  private static List<FileReading> readings(InputDocuments documents) {
    return documents.files().stream()
        .map(file -> new FileReading(file.file(), file.kindWords(), file.reason()))
        .toList();
  }

  /** Finds what of the policies at the paths does nothing, and the keys that nobody controls. */
  public static StatementsResult statements(List<Path> paths, OpenValues values) {
    Input input = read(paths, List.of(), values);
    return StatementAnalysis.run(
        input.policies(), LocalDate.now(Clock.systemUTC()), input.diagnostics());
  }

  /** Decides the cases of files, one by one, and tells the listener of each. */
  public static void evaluate(List<Path> caseFiles, CaseListener listener) throws IOException {
    CaseFiles.run(caseFiles, listener);
  }

  /** Decides one request and tells the listener. */
  public static void evaluate(SingleRequest request, Derivation derivation, CaseListener listener)
      throws IOException {
    request.run(derivation, listener);
  }

  /** Decides access assertions over all requests. */
  public static AssertionsResult assertAccess(AssertRequest request) {
    Input input = read(request.paths(), request.context(), request.values());
    Parsed<List<AssertionResult>> results =
        AssertionRunner.run(
            request.file(),
            input.policies(),
            new WitnessReplayer(new SecureRandom()),
            input.given());
    List<Diagnostic> diagnostics = new ArrayList<>(input.diagnostics());
    diagnostics.addAll(results.diagnostics());
    return new AssertionsResult(results.value().orElse(List.of()), diagnostics, input.files());
  }
}
