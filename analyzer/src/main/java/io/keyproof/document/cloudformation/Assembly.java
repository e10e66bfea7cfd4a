package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code manifest.json} of a CDK cloud assembly: which construct each logical id comes from.
 *
 * @param constructs construct paths by logical id, by the template's file
 */
public record Assembly(Map<String, Map<String, String>> constructs) {

  private static final String STACK = "aws:cloudformation:stack";
  private static final String LOGICAL_ID = "aws:cdk:logicalId";
  private static final String RESOURCE = "/Resource";

  /** The tree as a manifest, if it is one. */
  public static Optional<Assembly> of(String file, Node tree) {
    if (!(tree instanceof ObjectNode root) || !root.has("version")) {
      return Optional.empty();
    }
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    return root.object("artifacts").map(artifacts -> read(folder, artifacts));
  }

  private static Assembly read(String folder, ObjectNode artifacts) {
    Map<String, Map<String, String>> constructs = new HashMap<>();
    for (Member artifact : artifacts.members()) {
      if (artifact.value() instanceof ObjectNode stack
          && stack.string("type").filter(type -> type.value().equals(STACK)).isPresent()) {
        stack
            .object("properties")
            .flatMap(properties -> properties.string("templateFile"))
            .ifPresent(template -> constructs.put(folder + template.value(), constructs(stack)));
      }
    }
    return new Assembly(constructs);
  }

  private static Map<String, String> constructs(ObjectNode stack) {
    Map<String, String> paths = new HashMap<>();
    for (Member entry : stack.object("metadata").map(ObjectNode::members).orElse(List.of())) {
      if (entry.value() instanceof ArrayNode list) {
        for (Node each : list.elements()) {
          logicalId(each).ifPresent(id -> paths.putIfAbsent(id, path(entry.name())));
        }
      }
    }
    return paths;
  }

  private static Optional<String> logicalId(Node entry) {
    return entry instanceof ObjectNode object
            && object.string("type").filter(type -> type.value().equals(LOGICAL_ID)).isPresent()
        ? object.string("data").map(StringNode::value)
        : Optional.empty();
  }

  /** {@code /Stack/Key/Resource} as CDK users write it: {@code Stack/Key}. */
  private static String path(String name) {
    String path = name.startsWith("/") ? name.substring(1) : name;
    return path.endsWith(RESOURCE) ? path.substring(0, path.length() - RESOURCE.length()) : path;
  }
}
