package io.keyproof.document.terraform;

import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.DeployedResources.Inputs;
import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.EditedTexts;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Terraform configurations. A directory that no other one calls as a module is a root module, and
 * deployed by itself; a called one is judged as it is called.
 */
public final class TerraformReader {

  private final Sources sources;
  private final Variables variables;
  private final List<DeployedResources> deployments = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private TerraformReader(List<Path> paths, Variables variables, EditedTexts edits) {
    this.sources = new Sources(paths, variables.files(), edits);
    this.variables = variables;
  }

  /**
   * What the configurations deploy.
   *
   * @param paths what may be read, as the user gave it
   * @param files the configuration files among it
   * @param edits read in place of what the files hold
   */
  public static Parsed<List<DeployedResources>> read(
      List<Path> paths, List<Path> files, Variables variables, EditedTexts edits) {
    TerraformReader reader = new TerraformReader(paths, variables, edits);
    for (Path root : reader.roots(files)) {
      reader.read(root);
    }
    reader.diagnostics.addAll(reader.sources.diagnostics());
    return Parsed.of(reader.deployments, reader.diagnostics);
  }

  /** Whether a file is one by its name. */
  public static boolean isConfiguration(Path file) {
    return Sources.isConfiguration(file);
  }

  private void read(Path root) {
    Run run = new Run(sources, root, variables.of(root, sources));
    TerraformModule module = TerraformModule.root(run);
    deployments.add(
        new DeployedResources(
            sources.name(root),
            ResourceReader.read(module),
            new Inputs(Set.of(), module.variables())));
    diagnostics.addAll(run.diagnostics());
  }

  private Set<Path> roots(List<Path> files) {
    Set<Path> directories = new TreeSet<>();
    for (Path file : files) {
      sources.inside(file).map(Path::getParent).ifPresent(directories::add);
    }
    Set<Path> called = new HashSet<>();
    for (Path directory : directories) {
      called.addAll(calls(directory));
    }
    Set<Path> roots = new TreeSet<>(directories);
    roots.removeAll(called);
    addUnreached(directories, roots);
    return roots;
  }

  /** Modules that call each other in a circle have no root: the first of them is taken for it. */
  private void addUnreached(Set<Path> directories, Set<Path> roots) {
    Set<Path> reached = new HashSet<>();
    roots.forEach(root -> reach(root, reached));
    for (Path directory : directories) {
      if (!reached.contains(directory)) {
        roots.add(directory);
        reach(directory, reached);
      }
    }
  }

  private void reach(Path start, Set<Path> reached) {
    List<Path> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      Path directory = open.remove(open.size() - 1);
      if (reached.add(directory)) {
        open.addAll(calls(directory));
      }
    }
  }

  private Set<Path> calls(Path directory) {
    Set<Path> called = new HashSet<>();
    Body body = sources.module(directory);
    for (Block block : body.blocks("module")) {
      Optional<String> source = ModuleCall.source(block).filter(ModuleCall::isLocal);
      source
          .flatMap(path -> sources.inside(directory.resolve(path)))
          .filter(path -> !path.equals(directory))
          .ifPresent(called::add);
    }
    return called;
  }
}
