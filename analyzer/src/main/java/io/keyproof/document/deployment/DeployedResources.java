package io.keyproof.document.deployment;

import java.util.List;

/**
 * What one stack or one root module deploys, as far as it bears on access to keys.
 *
 * @param name what reports call it: the template's file, the module's folder; empty for what
 *     belongs to the plain files of a run, such as a snapshot's
 */
public record DeployedResources(String name, List<Resource> resources) {
  public DeployedResources {
    resources = List.copyOf(resources);
  }
}
