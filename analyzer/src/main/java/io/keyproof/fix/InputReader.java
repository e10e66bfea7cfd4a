package io.keyproof.fix;

import io.keyproof.assertion.KeyRequirements;
import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Traces;
import io.keyproof.finding.Undecided;
import io.keyproof.fix.Reading.Judged;
import io.keyproof.model.Deployment;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.rule.Judgement;
import io.keyproof.rule.RulePack;
import io.keyproof.rule.RulesInForce;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.work.Workers;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the input, edited or not, and asks about it what rules and settings require. */
final class InputReader {

  private static final Confirmation NOT_PERFORMED =
      new Confirmation.NotReplayed("fixes are proven, not performed");

  private final List<Path> paths;
  private final GivenValues values;
  private final Standards standards;

  InputReader(List<Path> paths, GivenValues values, Standards standards) {
    this.paths = List.copyOf(paths);
    this.values = values;
    this.standards = standards;
  }

  Reading read(FileTexts texts) {
    return judged(skim(texts), List.of());
  }

  /** What is deployed, before any rule is asked about it. */
  Reading skim(FileTexts texts) {
    InputDocuments documents = DocumentReader.read(paths, values, texts.overlay());
    Parsed<List<Deployment>> deployments = DeploymentNormalizer.normalize(documents);
    List<Diagnostic> diagnostics = new ArrayList<>(deployments.diagnostics());
    diagnostics.addAll(values.undeclared(documents.deployments()));
    return new Reading(
        texts,
        documents,
        new WrittenTrees(documents, texts),
        deployments.value().orElseThrow().stream()
            .map(each -> new Judged(each, List.of(), List.of()))
            .toList(),
        diagnostics);
  }

  /** The same with what the rules find; a deployment that is as it was is not judged again. */
  Reading judged(Reading skimmed, List<Judged> before) {
    Map<Deployment, Judged> known = new HashMap<>();
    before.forEach(each -> known.putIfAbsent(each.deployment(), each));
    List<Judged> judged =
        Workers.each(
            skimmed.judged(),
            each ->
                Optional.ofNullable(known.get(each.deployment()))
                    .orElseGet(() -> judge(each.deployment(), skimmed.diagnostics())));
    AnalysisResult decided =
        standards.decisions().about(result(skimmed, judged), skimmed.texts().overlay());
    return new Reading(
        skimmed.texts(),
        skimmed.documents(),
        skimmed.trees(),
        decided(judged, decided.findings()),
        decided.diagnostics());
  }

  private AnalysisResult result(Reading skimmed, List<Judged> judged) {
    return new AnalysisResult(
        standards.packs().stream().map(RulePack::reference).toList(),
        judged.stream().flatMap(each -> each.found().stream()).toList(),
        skimmed.diagnostics(),
        List.of(),
        skimmed.files());
  }

  /** What is decided of each finding; what is found besides, as of the decisions, is nobody's. */
  private static List<Judged> decided(List<Judged> judged, List<Finding> decided) {
    Map<List<Object>, Deque<Finding>> byMeaning = new HashMap<>();
    decided.forEach(
        finding ->
            byMeaning.computeIfAbsent(meaning(finding), none -> new ArrayDeque<>()).add(finding));
    return judged.stream()
        .map(
            each ->
                each.with(
                    each.found().stream()
                        .map(
                            finding ->
                                Objects.requireNonNull(byMeaning.get(meaning(finding))).remove())
                        .toList()))
        .toList();
  }

  private static List<Object> meaning(Finding finding) {
    return List.of(finding.ruleId(), finding.resource(), finding.span(), finding.message());
  }

  private Judged judge(Deployment deployment, List<Diagnostic> diagnostics) {
    List<Finding> findings = new ArrayList<>();
    List<Undecided> undecided = new ArrayList<>();
    for (Judgement judgement : judgements(deployment)) {
      if (!judgement.isToldBy(diagnostics)) {
        judgement
            .finding(NOT_PERFORMED)
            .map(finding -> finding.from(deployment.originOf(finding.span())))
            .ifPresent(findings::add);
        judgement.undecided().ifPresent(undecided::add);
      }
    }
    KeyRequirements.Judged required =
        KeyRequirements.judge(
            deployment.policies(), standards.settings(), result -> NOT_PERFORMED, Traces.LEFT_OUT);
    findings.addAll(required.findings());
    undecided.addAll(required.undecided());
    return new Judged(deployment, findings, undecided);
  }

  private List<Judgement> judgements(Deployment deployment) {
    return RulesInForce.judge(
        deployment.policies(), standards.packs(), standards.settings(), standards.today());
  }
}
