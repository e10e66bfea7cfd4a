package io.keyproof.normalize;

import io.keyproof.document.InputDocuments;
import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.Resource;
import io.keyproof.model.Deployment;
import io.keyproof.model.PolicySet;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything that was read, as deployments: each stack and root module is one, and all plain policy
 * files together are one.
 */
public final class DeploymentNormalizer {

  private DeploymentNormalizer() {}

  /** The deployments, with the complaints of reading and of normalizing. */
  public static Parsed<List<Deployment>> normalize(InputDocuments input) {
    List<Deployment> deployments = new ArrayList<>();
    Parsed<PolicySet> files = PolicySetNormalizer.normalize(input);
    List<Diagnostic> diagnostics = new ArrayList<>(files.diagnostics());
    Deployment plain = Deployment.ofFiles(files.value().orElseThrow());
    boolean hasPlain = !input.documents().isEmpty() || input.deployments().isEmpty();
    List<Resource> all =
        input.deployments().stream().flatMap(each -> each.resources().stream()).toList();
    Set<String> accounts = Settlement.accounts(all);
    for (DeployedResources resources : input.deployments()) {
      Parsed<Deployment> deployment = DeploymentAssembler.assemble(resources, accounts);
      diagnostics.addAll(deployment.diagnostics());
      if (resources.name().isEmpty()) {
        plain = plain.with(deployment.value().orElseThrow());
        hasPlain = true;
      } else {
        deployments.add(deployment.value().orElseThrow());
      }
    }
    if (hasPlain) {
      deployments.add(0, plain);
    }
    return Parsed.of(deployments, diagnostics.stream().sorted().toList());
  }

  /** All deployments as one: they share accounts, so that what one allows another can use. */
  public static Parsed<PolicySet> together(InputDocuments input) {
    Parsed<List<Deployment>> deployments = normalize(input);
    return Parsed.of(together(deployments.value().orElseThrow()), deployments.diagnostics());
  }

  /** The same of what was read before. */
  public static PolicySet together(List<Deployment> deployments) {
    return PolicySet.union(deployments.stream().map(Deployment::policies).toList());
  }
}
