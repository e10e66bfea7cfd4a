package io.keyproof.document.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the user says of values that infrastructure files leave open.
 *
 * @param parameters of CloudFormation templates, by name
 * @param variables of Terraform's root modules, by name
 * @param variableFiles files of values of Terraform's variables, later ones before earlier ones
 */
public record GivenValues(
    Map<String, String> parameters, Map<String, String> variables, List<Path> variableFiles) {

  public static final GivenValues NONE = new GivenValues(Map.of(), Map.of(), List.of());

  public GivenValues {
    parameters = Map.copyOf(parameters);
    variables = Map.copyOf(variables);
    variableFiles = List.copyOf(variableFiles);
  }
}
