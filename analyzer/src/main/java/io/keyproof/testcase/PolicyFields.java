package io.keyproof.testcase;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies of a case: documents that stand in it, or paths of files that hold them. */
final class PolicyFields {

  private final PolicyFiles files;
  private final CaseComplaints complaints;

  PolicyFields(PolicyFiles files, CaseComplaints complaints) {
    this.files = files;
    this.complaints = complaints;
  }

  /** One policy. */
  Optional<Policy> policy(Fields fields, String name, PolicyKind kind) {
    return fields.get(name).flatMap(node -> policy(node, name, kind));
  }

  /** A list of policies; one may stand alone. */
  Optional<List<Policy>> policies(Fields fields, String name, PolicyKind kind) {
    return fields
        .get(name)
        .map(
            node ->
                node instanceof ArrayNode list
                    ? listed(list, name, kind)
                    : policy(node, name, kind).map(List::of).orElse(List.of()));
  }

  /** The lists of policies on each level of an organization, from the root down. */
  Optional<List<List<Policy>>> levels(Fields fields, String name, PolicyKind kind) {
    Optional<Node> value = fields.get(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    List<List<Policy>> levels = new ArrayList<>();
    if (!(value.get() instanceof ArrayNode list)) {
      fields.complain(name, "a list of levels, each a list of policies", value.get());
      return Optional.of(levels);
    }
    for (Node level : list.elements()) {
      if (level instanceof ArrayNode policies) {
        levels.add(listed(policies, name + "[" + levels.size() + "]", kind));
      } else {
        fields.complain(name, "a list of levels, each a list of policies", level);
      }
    }
    return Optional.of(levels);
  }

  private List<Policy> listed(ArrayNode list, String name, PolicyKind kind) {
    List<Policy> policies = new ArrayList<>();
    int index = 0;
    for (Node element : list.elements()) {
      policy(element, name + "[" + index + "]", kind).ifPresent(policies::add);
      index++;
    }
    return policies;
  }

  private Optional<Policy> policy(Node node, String name, PolicyKind kind) {
    if (node instanceof StringNode path) {
      Parsed<Node> tree = files.read(path);
      if (tree.value().isEmpty()) {
        tree.diagnostics().forEach(fault -> complaints.error(fault.span(), fault.message()));
        return Optional.empty();
      }
      complaints.addOfPolicy(tree.diagnostics());
      return document(tree.value().get(), path.value(), kind);
    }
    return document(node, name, kind);
  }

  private Optional<Policy> document(Node node, String name, PolicyKind kind) {
    boolean isBareStatement =
        node instanceof ObjectNode object && object.has("Effect") && !object.has("Statement");
    if (!(node instanceof ObjectNode) || isBareStatement) {
      complaints.error(
          node.span(),
          "a policy must be an object with `Statement`, or the path of a file that holds one, got "
              + (isBareStatement ? "a statement" : node.words()));
      return Optional.empty();
    }
    Parsed<Policy> policy = PolicyNormalizer.normalize(kind, name, node);
    complaints.addOfPolicy(policy.diagnostics());
    return policy.value();
  }
}
