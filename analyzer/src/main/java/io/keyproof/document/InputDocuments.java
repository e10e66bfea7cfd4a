package io.keyproof.document;

import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.source.Diagnostic;
import java.util.List;

/**
 * Everything that was found under the given paths, each list sorted by file.
 *
 * @param documents policies, grants and facts that stand in files of their own
 * @param deployments what infrastructure files deploy
 * @param files every file, whether it was read or not
 */
public record InputDocuments(
    List<PolicyDocument> documents,
    List<DeployedResources> deployments,
    List<InputFile> files,
    List<Diagnostic> diagnostics) {

  public InputDocuments {
    documents = List.copyOf(documents);
    deployments = List.copyOf(deployments);
    files = files.stream().sorted().toList();
    diagnostics = diagnostics.stream().sorted().toList();
  }
}
