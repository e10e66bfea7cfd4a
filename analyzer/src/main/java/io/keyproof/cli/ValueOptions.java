package io.keyproof.cli;

import io.keyproof.OpenValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Values that infrastructure files leave open. */
final class ValueOptions {

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = {
        "The value of a CloudFormation parameter; without one, its default, or every value."
            + " May be repeated."
      })
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--parameters-file",
      paramLabel = "FILE",
      description = "A JSON file of CloudFormation parameters. May be repeated.")
  private List<Path> parameterFiles = new ArrayList<>();

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = {
        "The value of a variable of Terraform's root modules; without one, its default, or every"
            + " value. May be repeated."
      })
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--var-file",
      paramLabel = "FILE",
      description = "A file of Terraform variables (.tfvars). May be repeated.")
  private List<Path> variableFiles = new ArrayList<>();

  OpenValues values() {
    return new OpenValues(parameters, parameterFiles, variables, variableFiles);
  }
}
