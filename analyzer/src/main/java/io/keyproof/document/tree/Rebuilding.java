package io.keyproof.document.tree;

import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.source.SourceSpan;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A tree built anew with other places.
 *
 * @param places the new place of a node, given the old one
 * @param strings what a string becomes, given its text and its new place
 */
public record Rebuilding(
    UnaryOperator<SourceSpan> places, BiFunction<String, SourceSpan, Node> strings)
    implements Node.Visitor<Node> {

  /** The tree as if all of it stood in one place. */
  public static Node at(SourceSpan place, Node node) {
    return node.accept(new Rebuilding(old -> place, StringNode::new));
  }

  @Override
  public Node object(ObjectNode node) {
    return new ObjectNode(
        node.members().stream()
            .map(
                member -> {
                  SourceSpan place = places.apply(member.nameSpan());
                  return new Member(name(member.name(), place), place, rebuilt(member.value()));
                })
            .toList(),
        places.apply(node.span()));
  }

  /** A name is a text by itself: what is unknown of it stands there as a placeholder. */
  private String name(String old, SourceSpan place) {
    Node name = strings.apply(old, place);
    if (name instanceof TextNode text) {
      return text.text().toString();
    }
    return name instanceof UnknownNode unknown ? "${" + unknown.unknown().name() + "}" : old;
  }

  @Override
  public Node array(ArrayNode node) {
    return new ArrayNode(
        node.elements().stream().map(this::rebuilt).toList(), places.apply(node.span()));
  }

  @Override
  public Node string(StringNode node) {
    return strings.apply(node.value(), places.apply(node.span()));
  }

  @Override
  public Node number(NumberNode node) {
    return new NumberNode(node.text(), places.apply(node.span()));
  }

  @Override
  public Node bool(BoolNode node) {
    return new BoolNode(node.value(), places.apply(node.span()));
  }

  @Override
  public Node nothing(NullNode node) {
    return new NullNode(places.apply(node.span()));
  }

  @Override
  public Node text(TextNode node) {
    return new TextNode(node.text(), places.apply(node.span()));
  }

  @Override
  public Node unknown(UnknownNode node) {
    return new UnknownNode(node.unknown(), places.apply(node.span()));
  }

  @Override
  public Node choice(ChoiceNode node) {
    return new ChoiceNode(
        node.options().stream()
            .map(option -> new Option(option.guard(), rebuilt(option.value())))
            .toList(),
        places.apply(node.span()));
  }

  @Override
  public Node splice(SpliceNode node) {
    return new SpliceNode(rebuilt(node.list()), places.apply(node.span()));
  }

  private Node rebuilt(Node node) {
    return node.accept(this);
  }
}
