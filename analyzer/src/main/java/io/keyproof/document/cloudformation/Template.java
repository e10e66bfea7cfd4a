package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template as a tree, before any function is worked out.
 *
 * @param constructs paths of CDK constructs by logical id, where a manifest tells them
 */
public record Template(String file, ObjectNode root, Map<String, String> constructs) {

  private static final String SERVERLESS = "AWS::Serverless";

  /** The tree as a template, if it is one. */
  public static Optional<Template> of(String file, Node tree) {
    if (!(tree instanceof ObjectNode root)) {
      return Optional.empty();
    }
    boolean resources =
        root.object("Resources").stream()
            .flatMap(section -> section.members().stream())
            .anyMatch(
                member -> member.name().startsWith("Fn::ForEach::") || isResource(member.value()));
    boolean named = root.has("AWSTemplateFormatVersion") && root.has("Resources");
    return resources || named ? Optional.of(new Template(file, root, Map.of())) : Optional.empty();
  }

  /** The same, with what a manifest tells. */
  public Template with(Map<String, String> paths) {
    return new Template(file, root, paths);
  }

  /** Whether a text may be a template at all, in JSON or YAML: cheap, and never wrong with no. */
  public static boolean mayBe(String text) {
    return text.contains("AWS::") || text.contains("AWSTemplateFormatVersion");
  }

  /** The entries of {@code Parameters}, {@code Conditions}, …. */
  List<Member> section(String name) {
    return root.object(name).map(ObjectNode::members).orElse(List.of());
  }

  /** An entry of {@code Mappings}, {@code Conditions}, …. */
  Optional<Node> entry(String section, String name) {
    return root.object(section).flatMap(entries -> entries.get(name));
  }

  /** Whether the template is expanded by AWS SAM before it is deployed. */
  boolean isServerless() {
    return root.get("Transform").filter(Template::namesServerless).isPresent();
  }

  private static boolean namesServerless(Node transform) {
    if (transform instanceof StringNode name) {
      return name.value().startsWith(SERVERLESS);
    }
    return transform instanceof Node.ArrayNode list
        && list.elements().stream().anyMatch(Template::namesServerless);
  }

  private static boolean isResource(Node node) {
    return node instanceof ObjectNode resource
        && resource.string("Type").filter(type -> type.value().contains("::")).isPresent();
  }
}
