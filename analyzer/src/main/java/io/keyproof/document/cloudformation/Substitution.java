package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;

/** The body of a loop for one value of its variable. */
record Substitution(String variable, String value) implements Node.Visitor<Node> {

  @Override
  public Node object(ObjectNode node) {
    boolean isReference =
        node.members().size() == 1
            && node.string("Ref").filter(name -> name.value().equals(variable)).isPresent();
    if (isReference) {
      return new StringNode(value, node.span());
    }
    return new ObjectNode(
        node.members().stream()
            .map(
                member ->
                    new Member(
                        filled(member.name()), member.nameSpan(), member.value().accept(this)))
            .toList(),
        node.span());
  }

  @Override
  public Node array(ArrayNode node) {
    return new ArrayNode(
        node.elements().stream().map(each -> each.accept(this)).toList(), node.span());
  }

  @Override
  public Node string(StringNode node) {
    return new StringNode(filled(node.value()), node.span());
  }

  @Override
  public Node number(NumberNode node) {
    return node;
  }

  @Override
  public Node bool(BoolNode node) {
    return node;
  }

  @Override
  public Node nothing(NullNode node) {
    return node;
  }

  @Override
  public Node text(TextNode node) {
    return node;
  }

  @Override
  public Node unknown(UnknownNode node) {
    return node;
  }

  @Override
  public Node choice(ChoiceNode node) {
    return node;
  }

  @Override
  public Node splice(SpliceNode node) {
    return node;
  }

  private String filled(String text) {
    return text.replace("${" + variable + "}", value)
        .replace("&{" + variable + "}", value.replaceAll("[^A-Za-z0-9]", ""));
  }
}
