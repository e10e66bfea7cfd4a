package io.keyproof.document;

import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.document.terraform.PlanReader;
import io.keyproof.document.terraform.TerraformReader;
import io.keyproof.document.terraform.Variables;
import io.keyproof.document.tree.Node;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.EditedTexts;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Terraform configurations among the files, kept until all are known. */
final class TerraformFiles {

  static final String WORDS = "Terraform configuration";
  static final String PLAN_WORDS = "Terraform plan";

  private final List<Path> paths;
  private final EditedTexts edits;
  private final List<Path> files = new ArrayList<>();
  private final List<Parsed<DeployedResources>> plans = new ArrayList<>();

  /**
   * @param paths what may be read, as the user gave it
   */
  TerraformFiles(List<Path> paths, EditedTexts edits) {
    this.paths = List.copyOf(paths);
    this.edits = edits;
  }

  /** Takes a file if it is a configuration. */
  boolean take(Path file) {
    return TerraformReader.isConfiguration(file) && files.add(file);
  }

  /** Takes a tree if it is a plan. */
  boolean takePlan(String file, Node tree) {
    return PlanReader.isPlan(tree) && plans.add(PlanReader.read(file, tree));
  }

  Parsed<List<DeployedResources>> deployments(GivenValues given) {
    List<DeployedResources> deployments = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Parsed<DeployedResources> plan : plans) {
      plan.value().ifPresent(deployments::add);
      diagnostics.addAll(plan.diagnostics());
    }
    if (!files.isEmpty()) {
      Variables variables = new Variables(given.variables(), given.variableFiles());
      Parsed<List<DeployedResources>> roots = TerraformReader.read(paths, files, variables, edits);
      deployments.addAll(roots.value().orElse(List.of()));
      diagnostics.addAll(roots.diagnostics());
    }
    return Parsed.of(deployments, diagnostics);
  }
}
