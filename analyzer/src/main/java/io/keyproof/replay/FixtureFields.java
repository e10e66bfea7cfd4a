package io.keyproof.replay;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one object of a sandbox file, and complaints about them. */
final class FixtureFields {
  private final ObjectNode node;
  private final List<Diagnostic> diagnostics;

  private FixtureFields(ObjectNode node, List<Diagnostic> diagnostics) {
    this.node = node;
    this.diagnostics = diagnostics;
  }

  /** The fields of an object; a node of another kind counts as an empty one. */
  static FixtureFields of(
      Node node, String owner, Collection<String> known, List<Diagnostic> diagnostics) {
    if (!(node instanceof ObjectNode object)) {
      diagnostics.add(
          Diagnostic.error(node.span(), owner + " must be an object, got " + node.words()));
      return new FixtureFields(new ObjectNode(List.of(), node.span()), diagnostics);
    }
    for (Member member : object.members()) {
      if (!known.contains(member.name())) {
        diagnostics.add(
            Diagnostic.error(
                member.nameSpan(),
                "unknown field "
                    + Excerpt.of(member.name())
                    + " of "
                    + owner
                    + Suggestion.hint(member.name(), known)));
      }
    }
    return new FixtureFields(object, diagnostics);
  }

  SourceSpan span() {
    return node.span();
  }

  Optional<Node> get(String name) {
    return node.get(name).filter(value -> !(value instanceof NullNode));
  }

  /** The members of an object that names things, in order. */
  List<Member> members(String name) {
    return get(name)
        .map(value -> value instanceof ObjectNode object ? object.members() : complain(value, name))
        .orElse(List.of());
  }

  private List<Member> complain(Node value, String name) {
    diagnostics.add(
        Diagnostic.error(
            value.span(), Excerpt.of(name) + " must be an object, got " + value.words()));
    return List.of();
  }

  /** A text; a number stands for its digits. */
  Optional<String> text(String name) {
    Optional<Node> value = get(name);
    Optional<String> text = value.flatMap(FixtureFields::text);
    if (value.isPresent() && text.isEmpty()) {
      diagnostics.add(
          Diagnostic.error(
              value.get().span(),
              Excerpt.of(name) + " must be a string, got " + value.get().words()));
    }
    return text;
  }

  boolean isTrue(String name) {
    Optional<Node> value = get(name);
    if (value.isPresent() && !(value.get() instanceof BoolNode)) {
      diagnostics.add(
          Diagnostic.error(
              value.get().span(),
              Excerpt.of(name) + " must be `true` or `false`, got " + value.get().words()));
    }
    return value.isPresent() && value.get() instanceof BoolNode bool && bool.value();
  }

  /** The elements of a list; anything else is a list of one. */
  List<Node> elements(String name) {
    Optional<Node> value = get(name);
    if (value.isEmpty()) {
      return List.of();
    }
    return value.get() instanceof ArrayNode list ? list.elements() : List.of(value.get());
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Node element : elements(name)) {
      text(element)
          .ifPresentOrElse(
              texts::add,
              () ->
                  diagnostics.add(
                      Diagnostic.error(
                          element.span(),
                          Excerpt.of(name)
                              + " must be a list of strings, got "
                              + element.words())));
    }
    return texts;
  }

  Map<String, String> pairs(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Member member : members(name)) {
      text(member.value())
          .ifPresentOrElse(
              value -> pairs.put(member.name(), value),
              () ->
                  diagnostics.add(
                      Diagnostic.error(
                          member.value().span(), Excerpt.of(member.name()) + " must be a string")));
    }
    return pairs;
  }

  void complain(String name, String what) {
    diagnostics.add(Diagnostic.error(get(name).map(Node::span).orElse(node.span()), what));
  }

  static Optional<String> text(Node node) {
    if (node instanceof StringNode string) {
      return Optional.of(string.value());
    }
    return node instanceof NumberNode number ? Optional.of(number.text()) : Optional.empty();
  }
}
