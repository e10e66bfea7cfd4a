package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Fn::ForEach::Name: [Variable, [values], {Key${Variable}: …}]} written out. AWS
 * CloudFormation Language Reference, "Fn::ForEach".
 */
final class ForEach {

  private static final String PREFIX = "Fn::ForEach::";
  private static final int MOST = 1_000;

  private final Intrinsics values;
  private final List<Diagnostic> diagnostics;
  private final List<Member> expanded = new ArrayList<>();

  private ForEach(Intrinsics values, List<Diagnostic> diagnostics) {
    this.values = values;
    this.diagnostics = diagnostics;
  }

  static List<Member> expand(
      List<Member> members, Intrinsics values, List<Diagnostic> diagnostics) {
    if (members.stream().noneMatch(member -> member.name().startsWith(PREFIX))) {
      return members;
    }
    ForEach loops = new ForEach(values, diagnostics);
    loops.addAll(members);
    return loops.expanded;
  }

  private void addAll(List<Member> members) {
    for (Member member : members) {
      if (member.name().startsWith(PREFIX)) {
        addLoop(member);
      } else {
        expanded.add(member);
      }
    }
  }

  private void addLoop(Member loop) {
    if (!(loop.value() instanceof ArrayNode arguments)
        || arguments.elements().size() != 3
        || !(arguments.elements().get(0) instanceof StringNode variable)
        || !(arguments.elements().get(2) instanceof ObjectNode body)) {
      complain(loop.value(), "Fn::ForEach takes a name, a list and an object");
      return;
    }
    Optional<Node> collection = values.evaluate(arguments.elements().get(1));
    if (!(collection.orElse(null) instanceof ArrayNode list)) {
      complain(arguments.elements().get(1), "what Fn::ForEach goes through is not known");
      return;
    }
    for (Node element : list.elements()) {
      if (!(element instanceof StringNode value) || expanded.size() >= MOST) {
        complain(element, "Fn::ForEach goes through up to " + MOST + " known strings");
        return;
      }
      Substitution with = new Substitution(variable.value(), value.value());
      addAll(((ObjectNode) body.accept(with)).members());
    }
  }

  private void complain(Node node, String message) {
    diagnostics.add(Diagnostic.error(node.span(), message));
  }
}
