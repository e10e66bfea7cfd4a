package io.keyproof;

import io.keyproof.check.StatementAnalysis;
import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.Finding;
import io.keyproof.finding.PackReference;
import io.keyproof.finding.RuleTestResult;
import io.keyproof.finding.RuleTestResult.TestedRule;
import io.keyproof.finding.StatementsResult;
import io.keyproof.finding.Undecided;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.replay.WitnessReplayer;
import io.keyproof.rule.Judgement;
import io.keyproof.rule.LintedCases;
import io.keyproof.rule.Rule;
import io.keyproof.rule.RuleEngine;
import io.keyproof.rule.RulePack;
import io.keyproof.rule.RulePackCatalog;
import io.keyproof.rule.RulePage;
import io.keyproof.rule.RuleTest;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.testcase.CaseFiles;
import io.keyproof.testcase.CaseListener;
import io.keyproof.testcase.Derivation;
import io.keyproof.testcase.SingleRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Policies in, proven findings out. */
public final class Analyzer {

  private Analyzer() {}

  /**
   * What to check.
   *
   * @param paths files and directories, as the user named them
   * @param packs ids of bundled rule packs or directories of the user's own, besides those that run
   *     by default
   */
  public record LintRequest(List<Path> paths, List<String> packs, Progress progress) {
    public LintRequest {
      paths = List.copyOf(paths);
      packs = List.copyOf(packs);
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

  /** Reads the paths, asks every rule about what is there, and proves and performs each finding. */
  public static AnalysisResult lint(LintRequest request) {
    Parsed<List<RulePack>> packs = packs(request.packs());
    request.progress().at("reading files", 0, 1);
    InputDocuments documents = DocumentReader.read(request.paths());
    Parsed<PolicySet> policies = PolicySetNormalizer.normalize(documents);
    List<Judgement> judgements =
        new RuleEngine(policies.value().orElseThrow()).judge(packs.value().orElse(List.of()));

    List<Finding> findings = new ArrayList<>();
    List<Undecided> undecided = new ArrayList<>();
    WitnessReplayer replayer = new WitnessReplayer(new SecureRandom());
    for (Judgement judgement : judgements) {
      request.progress().at("performing witnesses", findings.size(), judgements.size());
      judgement.finding(replayer.replay(judgement.result())).ifPresent(findings::add);
      judgement.undecided().ifPresent(undecided::add);
    }
    List<Diagnostic> diagnostics = new ArrayList<>(packs.diagnostics());
    diagnostics.addAll(policies.diagnostics());
    return new AnalysisResult(
        packs.value().orElse(List.of()).stream()
            .map(pack -> new PackReference(pack.id(), pack.version()))
            .toList(),
        findings,
        diagnostics,
        undecided,
        documents.files().stream()
            .map(file -> new FileReading(file.file(), file.kindWords(), file.reason()))
            .toList());
  }

  /** Finds what of the policies at the paths does nothing, and the keys that nobody controls. */
  public static StatementsResult statements(List<Path> paths) {
    Parsed<PolicySet> policies = PolicySetNormalizer.normalize(DocumentReader.read(paths));
    return StatementAnalysis.run(policies.value().orElseThrow(), policies.diagnostics());
  }

  /** The ids of the bundled rules. */
  public static SortedSet<String> ruleIds() {
    return new TreeSet<>(RulePackCatalog.bundled().ruleIds());
  }

  /** The page of a bundled rule, in Markdown; empty if there is no such rule. */
  public static Optional<String> explain(String ruleId) {
    return RulePackCatalog.bundled()
        .rule(ruleId)
        .value()
        .flatMap(rule -> rule.page().value())
        .map(RulePage::text);
  }

  /** Runs the cases and the pages' examples of the rule pack in a directory. */
  public static RuleTestResult testRules(Path directory) {
    Parsed<RulePack> pack = RulePackCatalog.inDirectory(directory);
    List<TestedRule> tested = new ArrayList<>();
    for (Rule rule : pack.value().map(RulePack::rules).orElse(List.of())) {
      RuleTest test = RuleTest.of(rule, new LintedCases());
      tested.add(new TestedRule(rule.id(), test.cases(), test.failures()));
    }
    return new RuleTestResult(tested, pack.diagnostics());
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

  /** The packs that run by default and those asked for besides. */
  private static Parsed<List<RulePack>> packs(List<String> asked) {
    RulePackCatalog bundled = RulePackCatalog.bundled();
    Parsed<List<RulePack>> byDefault = bundled.defaultPacks();
    List<RulePack> packs = new ArrayList<>(byDefault.value().orElse(List.of()));
    List<Diagnostic> diagnostics = new ArrayList<>(byDefault.diagnostics());
    for (String name : asked) {
      boolean isBundled = bundled.packIds().contains(name);
      Path directory = Path.of(name);
      Parsed<RulePack> pack =
          !isBundled && Files.isDirectory(directory)
              ? RulePackCatalog.inDirectory(directory)
              : bundled.pack(name);
      diagnostics.addAll(pack.diagnostics());
      pack.value().filter(read -> !packs.contains(read)).ifPresent(packs::add);
    }
    return Parsed.of(packs, diagnostics);
  }
}
