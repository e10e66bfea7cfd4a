package io.keyproof.document.yaml;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.yaml.YamlNode.Entry;
import io.keyproof.document.yaml.YamlNode.Mapping;
import io.keyproof.document.yaml.YamlNode.Scalar;
import io.keyproof.document.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** YAML as the tree that JSON gives, by the JSON schema of YAML 1.2, every node in its place. */
public final class YamlTree {

  private YamlTree() {}

  // INVARIANT: the reader bounds the depth of a tree.
  public static Node of(YamlNode yaml) {
    if (yaml instanceof Mapping mapping) {
      List<Member> members = new ArrayList<>();
      for (Entry entry : mapping.entries()) {
        members.add(new Member(entry.key().text(), entry.key().span(), of(entry.value())));
      }
      return new ObjectNode(members, mapping.span());
    }
    if (yaml instanceof Sequence sequence) {
      return new ArrayNode(sequence.items().stream().map(YamlTree::of).toList(), sequence.span());
    }
    return scalar((Scalar) yaml);
  }

  private static Node scalar(Scalar scalar) {
    if (!scalar.plain() || !JsonForm.isLiteral(scalar.text())) {
      return new StringNode(scalar.text(), scalar.span());
    }
    return switch (scalar.text()) {
      case "", "null" -> new NullNode(scalar.span());
      case "true", "false" -> new BoolNode(scalar.text().equals("true"), scalar.span());
      default -> new NumberNode(scalar.text(), scalar.span());
    };
  }
}
