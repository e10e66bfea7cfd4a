package io.keyproof.document.deployment;

import java.util.List;
import java.util.Set;

/**
 * What one stack or one root module deploys, as far as it bears on access to keys.
 *
 * @param name what reports call it: the template's file, the module's folder; empty for what
 *     belongs to the plain files of a run, such as a snapshot's
 * @param inputs what values can be given for
 */
public record DeployedResources(String name, List<Resource> resources, Inputs inputs) {
  public DeployedResources {
    resources = List.copyOf(resources);
  }

  /** No values can be given. */
  public DeployedResources(String name, List<Resource> resources) {
    this(name, resources, Inputs.NONE);
  }

  /**
   * Names that a deployment declares.
   *
   * @param parameters of a CloudFormation template
   * @param variables of a root module of Terraform
   */
  public record Inputs(Set<String> parameters, Set<String> variables) {
    public static final Inputs NONE = new Inputs(Set.of(), Set.of());

    public Inputs {
      parameters = Set.copyOf(parameters);
      variables = Set.copyOf(variables);
    }
  }
}
