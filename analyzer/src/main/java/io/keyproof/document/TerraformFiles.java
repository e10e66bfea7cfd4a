package io.keyproof.document;

import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.document.terraform.TerraformReader;
import io.keyproof.document.terraform.Variables;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Terraform configurations among the files, kept until all are known. */
final class TerraformFiles {

  static final String WORDS = "Terraform configuration";

  private final List<Path> paths;
  private final List<Path> files = new ArrayList<>();

  /**
   * @param paths what may be read, as the user gave it
   */
  TerraformFiles(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  /** Takes a file if it is a configuration. */
  boolean take(Path file) {
    return TerraformReader.isConfiguration(file) && files.add(file);
  }

  Parsed<List<DeployedResources>> deployments(GivenValues given) {
    return files.isEmpty()
        ? Parsed.of(List.of())
        : TerraformReader.read(
            paths, files, new Variables(given.variables(), given.variableFiles()));
  }
}
