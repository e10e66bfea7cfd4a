package io.keyproof.document.tree;

import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of one object of a file of ours; others than the known ones are errors. */
public final class Fields {

  private final ObjectNode node;
  private final String owner;
  private final Faults faults;
  private final Set<String> suggested;

  private Fields(ObjectNode node, String owner, Faults faults, Set<String> suggested) {
    this.node = node;
    this.owner = owner;
    this.faults = faults;
    this.suggested = suggested;
  }

  /**
   * The fields of what should be an object.
   *
   * @param owner for messages: {@code an assertion}
   */
  public static Optional<Fields> of(Node node, String owner, List<String> known, Faults faults) {
    if (!(node instanceof ObjectNode object)) {
      faults.error(
          node.span(), owner + " must be an object with " + quoted(known) + ", got " + shown(node));
      return Optional.empty();
    }
    Set<String> suggested = new HashSet<>();
    for (Member member : object.members()) {
      if (!known.contains(member.name())) {
        Suggestion.of(member.name(), known).ifPresent(suggested::add);
        String hint = Suggestion.hint(member.name(), known);
        faults.error(
            member.nameSpan(),
            "unknown field "
                + Excerpt.of(member.name())
                + " of "
                + owner
                + (hint.isEmpty() ? ", expected " + quoted(known) : hint));
      }
    }
    return Optional.of(new Fields(object, owner, faults, suggested));
  }

  public SourceSpan span() {
    return node.span();
  }

  public Optional<Member> member(String name) {
    return node.member(name).filter(member -> !(member.value() instanceof NullNode));
  }

  /** The member, or a complaint that it is missing, unless a slip of it is there. */
  public Optional<Member> required(String name, String example) {
    Optional<Member> member = member(name);
    if (member.isEmpty() && !suggested.contains(name)) {
      faults.error(
          node.span(), "`" + name + "` of " + owner + " is missing, such as `" + example + "`");
    }
    return member;
  }

  /** The texts of a string or a list of them; an account id may be written as a number. */
  public List<StringNode> texts(Member member, String expected) {
    List<Node> nodes =
        member.value() instanceof ArrayNode list ? list.elements() : List.of(member.value());
    if (nodes.isEmpty()) {
      faults.error(
          member.value().span(),
          "`" + member.name() + "` must be " + expected + ", got an empty list");
    }
    List<StringNode> texts = new ArrayList<>();
    for (Node each : nodes) {
      if (each instanceof StringNode text && !text.value().isBlank()) {
        texts.add(text);
      } else if (each instanceof NumberNode number) {
        texts.add(new StringNode(number.text(), number.span()));
      } else {
        faults.error(
            each.span(), "`" + member.name() + "` must be " + expected + ", got " + shown(each));
      }
    }
    return texts;
  }

  public static String shown(Node node) {
    if (node instanceof StringNode text) {
      return text.value().isBlank() ? "an empty string" : Excerpt.of(text.value());
    }
    return node instanceof NumberNode number ? Excerpt.of(number.text()) : node.words();
  }

  public static String quoted(List<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }
}
