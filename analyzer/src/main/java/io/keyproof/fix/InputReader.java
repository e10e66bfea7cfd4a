package io.keyproof.fix;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.fix.Reading.Judged;
import io.keyproof.model.Deployment;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.rule.Judgement;
import io.keyproof.rule.RuleEngine;
import io.keyproof.rule.RulePack;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the input, edited or not, and asks the rules about it. */
final class InputReader {

  private static final Confirmation NOT_PERFORMED =
      new Confirmation.NotReplayed("fixes are proven, not performed");

  private final List<Path> paths;
  private final GivenValues values;
  private final List<RulePack> packs;
  private final LocalDate today;

  InputReader(List<Path> paths, GivenValues values, List<RulePack> packs, LocalDate today) {
    this.paths = List.copyOf(paths);
    this.values = values;
    this.packs = List.copyOf(packs);
    this.today = today;
  }

  Reading read(FileTexts texts) {
    return read(texts, List.of());
  }

  /** The same, given what was found before: a deployment that is as it was is not judged again. */
  Reading read(FileTexts texts, List<Judged> before) {
    InputDocuments documents = DocumentReader.read(paths, values, texts.overlay());
    Parsed<List<Deployment>> deployments = DeploymentNormalizer.normalize(documents);
    List<Judged> judged = new ArrayList<>();
    for (Deployment deployment : deployments.value().orElseThrow()) {
      Optional<Judged> same =
          before.stream().filter(each -> each.deployment().equals(deployment)).findFirst();
      judged.add(same.orElseGet(() -> judge(deployment, deployments.diagnostics())));
    }
    return new Reading(
        texts, documents, new WrittenTrees(documents, texts), judged, deployments.diagnostics());
  }

  private Judged judge(Deployment deployment, List<Diagnostic> diagnostics) {
    List<Finding> findings = new ArrayList<>();
    List<Undecided> undecided = new ArrayList<>();
    for (Judgement judgement : new RuleEngine(deployment.policies(), today).judge(packs)) {
      if (!judgement.isToldBy(diagnostics)) {
        judgement
            .finding(NOT_PERFORMED)
            .map(finding -> finding.from(deployment.originOf(finding.span())))
            .ifPresent(findings::add);
        judgement.undecided().ifPresent(undecided::add);
      }
    }
    return new Judged(deployment, findings, undecided);
  }
}
