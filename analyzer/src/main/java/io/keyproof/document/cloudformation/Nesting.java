package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stacks that one stack consists of: those whose templates are among the files that were read.
 * Nothing is fetched; what lies elsewhere stays unknown.
 */
final class Nesting {

  private static final int DEEPEST = 10;
  private static final int MOST = 200;

  private final Map<String, Template> templates;
  private final Set<String> nested;
  private final List<Stack> stacks = new ArrayList<>();

  /**
   * @param nested is told the files of nested templates
   */
  Nesting(Map<String, Template> templates, Set<String> nested) {
    this.templates = templates;
    this.nested = nested;
  }

  /** All stacks, once one was opened. */
  List<Stack> stacks() {
    return stacks;
  }

  Stack open(Template template, Map<String, Node> given) {
    return open(template, given, List.of(), List.of(), List.of());
  }

  private Stack open(
      Template template,
      Map<String, Node> given,
      List<String> path,
      List<SourceSpan> via,
      List<String> files) {
    List<String> chain = new ArrayList<>(files);
    chain.add(template.file());
    Stack stack =
        new Stack(template, given, path, via, (parent, resource) -> child(parent, resource, chain));
    stacks.add(stack);
    for (StackResource resource : stack.resources().values()) {
      stack.nested(resource.id());
    }
    return stack;
  }

  private Optional<Stack> child(Stack parent, StackResource resource, List<String> chain) {
    Optional<Template> template = location(resource).flatMap(where -> find(parent, where));
    if (template.isEmpty()) {
      return Optional.empty();
    }
    if (chain.contains(template.get().file()) || chain.size() > DEEPEST || stacks.size() > MOST) {
      parent.complain(resource.nameSpan(), "this nests stacks in themselves, or too many");
      return Optional.empty();
    }
    nested.add(template.get().file());
    List<String> path = new ArrayList<>(parent.path());
    path.add(resource.id());
    List<SourceSpan> via = new ArrayList<>(parent.via());
    via.add(resource.nameSpan());
    return Optional.of(open(template.get(), parameters(resource), path, via, chain));
  }

  private static Optional<String> location(StackResource resource) {
    return switch (resource.type()) {
      case "AWS::CloudFormation::Stack" ->
          resource
              .node()
              .object("Metadata")
              .flatMap(metadata -> metadata.string("aws:asset:path"))
              .or(() -> resource.written("TemplateURL").flatMap(Nesting::string))
              .map(StringNode::value);
      case "AWS::Serverless::Application" ->
          resource.written("Location").flatMap(Nesting::string).map(StringNode::value);
      default -> Optional.empty();
    };
  }

  private static Optional<StringNode> string(Node node) {
    return node instanceof StringNode string ? Optional.of(string) : Optional.empty();
  }

  private Optional<Template> find(Stack parent, String where) {
    if (where.contains("://") || where.contains("\0")) {
      return Optional.empty();
    }
    Path folder = Path.of(parent.template().file()).resolveSibling("");
    String file = folder.resolve(where).normalize().toString().replace('\\', '/');
    return Optional.ofNullable(templates.get(file))
        .or(() -> Optional.ofNullable(templates.get("./" + file)));
  }

  private static Map<String, Node> parameters(StackResource resource) {
    Map<String, Node> given = new HashMap<>();
    if (resource.written("Parameters").orElse(null) instanceof ObjectNode parameters) {
      for (Member parameter : parameters.members()) {
        resource
            .values()
            .evaluate(parameter.value())
            .ifPresent(value -> given.put(parameter.name(), value));
      }
    }
    return given;
  }
}
