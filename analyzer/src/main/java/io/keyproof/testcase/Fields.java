package io.keyproof.testcase;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The fields of one object of a case. A field of value {@code null} counts as absent. */
final class Fields {

  private final ObjectNode node;
  private final CaseComplaints complaints;

  private Fields(ObjectNode node, CaseComplaints complaints) {
    this.node = node;
    this.complaints = complaints;
  }

  /**
   * The fields of an object that has no others than the known ones.
   *
   * @param owner for messages: {@code a case}
   */
  static Fields of(
      ObjectNode node, String owner, Collection<String> known, CaseComplaints complaints) {
    for (Member member : node.members()) {
      if (!known.contains(member.name())) {
        complaints.error(
            member.nameSpan(),
            "unknown field "
                + Excerpt.of(member.name())
                + " of "
                + owner
                + Suggestion.hint(member.name(), known));
      }
    }
    return new Fields(node, complaints);
  }

  SourceSpan span() {
    return node.span();
  }

  /** Where the field's value stands, or the object that lacks it. */
  SourceSpan span(String name) {
    return get(name).map(Node::span).orElse(node.span());
  }

  Optional<Node> get(String name) {
    return node.get(name).filter(value -> !(value instanceof NullNode));
  }

  Optional<ObjectNode> object(String name) {
    Optional<Node> value = get(name);
    if (value.isPresent() && !(value.get() instanceof ObjectNode)) {
      complain(name, "an object", value.get());
    }
    return value.filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
  }

  Optional<StringNode> string(String name) {
    Optional<Node> value = get(name);
    if (value.isPresent() && !(value.get() instanceof StringNode)) {
      complain(name, "a string", value.get());
    }
    return value.filter(StringNode.class::isInstance).map(StringNode.class::cast);
  }

  /** A string; a number or Boolean stands for its text. */
  Optional<String> scalar(String name) {
    Optional<Node> value = get(name);
    Optional<String> text = value.flatMap(Fields::text);
    if (value.isPresent() && text.isEmpty()) {
      complain(name, "a string", value.get());
    }
    return text;
  }

  Optional<Boolean> bool(String name) {
    Optional<Node> value = get(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof BoolNode bool) {
      return Optional.of(bool.value());
    }
    complain(name, "`true` or `false`", value.get());
    return Optional.empty();
  }

  boolean isTrue(String name) {
    return bool(name).orElse(false);
  }

  /** A string or a list of them. */
  List<StringNode> strings(String name) {
    Optional<Node> value = get(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof StringNode single) {
      return List.of(single);
    }
    if (!(value.get() instanceof ArrayNode list)) {
      complain(name, "a list of strings", value.get());
      return List.of();
    }
    List<StringNode> strings = new ArrayList<>();
    for (Node element : list.elements()) {
      if (element instanceof StringNode string) {
        strings.add(string);
      } else {
        complain(name, "a list of strings", element);
      }
    }
    return strings;
  }

  void complain(String name, String expected, Node found) {
    complaints.error(
        found.span(), Excerpt.of(name) + " must be " + expected + ", got " + shown(found));
  }

  static Optional<String> text(Node node) {
    if (node instanceof StringNode string) {
      return Optional.of(string.value());
    }
    if (node instanceof NumberNode number) {
      return Optional.of(number.text());
    }
    return node instanceof BoolNode bool
        ? Optional.of(Boolean.toString(bool.value()))
        : Optional.empty();
  }

  private static String shown(Node node) {
    if (node instanceof StringNode string) {
      return "the string " + Excerpt.of(string.value());
    }
    return node instanceof NumberNode number ? Excerpt.of(number.text()) : node.words();
  }
}
