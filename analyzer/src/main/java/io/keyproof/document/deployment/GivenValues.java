package io.keyproof.document.deployment;

import static java.util.stream.Collectors.toCollection;

import io.keyproof.document.deployment.DeployedResources.Inputs;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the user says of values that infrastructure files leave open.
 *
 * @param parameters of CloudFormation templates, by name
 * @param fileParameters those that files give; the others go before them
 * @param variables of Terraform's root modules, by name
 * @param variableFiles files of values of Terraform's variables, later ones before earlier ones
 */
public record GivenValues(
    Map<String, String> parameters,
    Map<String, String> fileParameters,
    Map<String, String> variables,
    List<Path> variableFiles) {

  public static final GivenValues NONE = new GivenValues(Map.of(), Map.of(), Map.of(), List.of());

  private static final String PARAMETER = "--parameter";
  private static final String VARIABLE = "--var";

  public GivenValues {
    parameters = Map.copyOf(parameters);
    fileParameters = Map.copyOf(fileParameters);
    variables = Map.copyOf(variables);
    variableFiles = List.copyOf(variableFiles);
  }

  /** Those of files and the others. */
  public Map<String, String> allParameters() {
    Map<String, String> all = new HashMap<>(fileParameters);
    all.putAll(parameters);
    return all;
  }

  /**
   * Complaints of single values that none of the deployments declares: by a slip of its name, what
   * was to be said would stay open. A file may say more than is needed.
   */
  public List<Diagnostic> undeclared(Collection<DeployedResources> deployments) {
    List<Diagnostic> complaints = new ArrayList<>();
    complain(
        parameters,
        names(deployments, Inputs::parameters),
        PARAMETER,
        "no template declares the parameter",
        complaints);
    complain(
        variables,
        names(deployments, Inputs::variables),
        VARIABLE,
        "no root module declares the variable",
        complaints);
    return complaints;
  }

  /** Whether it is one of these complaints. */
  public static boolean isUndeclared(Diagnostic complaint) {
    String place = complaint.span().file();
    return place.equals(PARAMETER) || place.equals(VARIABLE);
  }

  private static Set<String> names(
      Collection<DeployedResources> deployments, Function<Inputs, Set<String>> kind) {
    return deployments.stream()
        .flatMap(each -> kind.apply(each.inputs()).stream())
        .collect(toCollection(TreeSet::new));
  }

  private static void complain(
      Map<String, String> given,
      Set<String> declared,
      String option,
      String fault,
      List<Diagnostic> complaints) {
    for (String name : new TreeSet<>(given.keySet())) {
      if (!declared.contains(name)) {
        complaints.add(
            Diagnostic.error(
                SourceSpan.startOf(option),
                fault + " `" + name + "`" + Suggestion.hint(name, declared)));
      }
    }
  }
}
