package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.DeployedResources.Inputs;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Templates to deployments: a template that another one nests is part of that one's deployment, any
 * other is a stack of its own.
 */
public final class CloudFormationReader {

  private final Map<String, Template> templates;
  private final Map<String, Node> given = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<String> nested = new HashSet<>();

  private CloudFormationReader(Map<String, Template> templates, Map<String, String> given) {
    this.templates = templates;
    given.forEach((name, value) -> this.given.put(name, Parameters.given(value)));
  }

  /** The tree of a template's text, in JSON or YAML. */
  public static Parsed<Node> tree(SourceText text) {
    return text.isJson() ? JsonReader.read(text) : TemplateYaml.read(text.file(), text.string());
  }

  /**
   * The stacks of all templates, by file.
   *
   * @param given values of parameters, of whatever template
   */
  public static Parsed<List<DeployedResources>> read(
      List<Template> templates, Map<String, String> given) {
    Map<String, Template> byFile = new TreeMap<>();
    templates.forEach(template -> byFile.put(template.file(), template));
    CloudFormationReader reader = new CloudFormationReader(byFile, given);
    Map<String, DeployedResources> stacks = new TreeMap<>();
    byFile.forEach((file, template) -> stacks.put(file, reader.stack(template)));
    return Parsed.of(
        stacks.values().stream().filter(stack -> !reader.nested.contains(stack.name())).toList(),
        reader.diagnostics);
  }

  private DeployedResources stack(Template template) {
    List<Resource> resources = new ArrayList<>();
    Nesting nesting = new Nesting(templates, nested);
    nesting.open(template, given);
    for (Stack stack : nesting.stacks()) {
      StackReader read = StackReader.read(stack);
      resources.addAll(read.resources());
      read.diagnostics().stream()
          .filter(each -> !diagnostics.contains(each))
          .forEach(diagnostics::add);
    }
    Set<String> parameters =
        template.section("Parameters").stream().map(Member::name).collect(Collectors.toSet());
    return new DeployedResources(template.file(), resources, new Inputs(parameters, Set.of()));
  }
}
