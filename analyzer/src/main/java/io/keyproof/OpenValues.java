package io.keyproof;

import io.keyproof.document.ParameterFiles;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the user says of values that infrastructure files leave open.
 *
 * @param parameters of CloudFormation templates, by name; they go before the files
 * @param parameterFiles files of parameters, the later ones before the earlier
 * @param variables of Terraform's root modules, by name; they go before the files
 * @param variableFiles files of variables, the later ones before the earlier
 */
public record OpenValues(
    Map<String, String> parameters,
    List<Path> parameterFiles,
    Map<String, String> variables,
    List<Path> variableFiles) {

  public static final OpenValues NONE = new OpenValues(Map.of(), List.of(), Map.of(), List.of());

  public OpenValues {
    parameters = Map.copyOf(parameters);
    parameterFiles = List.copyOf(parameterFiles);
    variables = Map.copyOf(variables);
    variableFiles = List.copyOf(variableFiles);
  }

  Parsed<GivenValues> read() {
    return ParameterFiles.read(parameterFiles)
        .then(ofFiles -> Parsed.of(new GivenValues(parameters, ofFiles, variables, variableFiles)));
  }
}
