package io.keyproof.document.terraform.value;

import io.keyproof.document.json.OpenText;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Handle;
import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Many;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Splice;
import io.keyproof.document.terraform.value.Value.Text;
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
import io.keyproof.model.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as trees that documents are made of, and back. */
public final class Nodes {

  private static final int MOST_NODES = 200_000;
  private static final int DEEPEST = 200;

  private int nodes;
  private int depth;

  private Nodes() {}

  /** A value as a tree; of one that has no end in sight, the rest is unknown. */
  public static Node of(Value value) {
    return new Nodes().node(value);
  }

  /** The stretches of a text, for reading what is written in it. */
  public static List<OpenText.Fragment> fragments(Text text) {
    return text.fragments().stream()
        .map(fragment -> new OpenText.Fragment(fragment.piece(), fragment.place()))
        .toList();
  }

  private Node node(Value value) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      return unknown(value);
    }
    depth++;
    Node node = convert(value);
    depth--;
    return node;
  }

  private Node convert(Value value) {
    if (value instanceof Text text) {
      return TextNode.of(text.plain(), text.span());
    }
    if (value instanceof Sequence sequence) {
      return new ArrayNode(sequence.elements().stream().map(this::node).toList(), value.span());
    }
    if (value instanceof Mapping mapping) {
      List<Member> members = new ArrayList<>();
      mapping
          .entries()
          .forEach(
              (name, entry) ->
                  members.add(new Member(name, entry.nameSpan(), node(entry.value()))));
      return new ObjectNode(members, value.span());
    }
    if (value instanceof Choice choice) {
      return new ChoiceNode(
          choice.options().stream()
              .filter(option -> !(option.value() instanceof Null))
              .map(option -> new Node.Option(option.guard(), node(option.value())))
              .toList(),
          value.span());
    }
    if (value instanceof Splice splice) {
      return new SpliceNode(node(splice.list()), splice.span());
    }
    if (value instanceof Many many) {
      return new ArrayNode(
          List.of(ChoiceNode.when(many.exists(), node(many.element()))), many.span());
    }
    if (value instanceof Json json) {
      return Values.text(json).map(text -> convert(text)).orElseGet(() -> unknown(value));
    }
    if (value instanceof Numeral number) {
      return new NumberNode(Values.number(number.number()), number.span());
    }
    if (value instanceof Bool bool) {
      return bool.isKnown() ? new BoolNode(bool.isTrue(), bool.span()) : chosen(bool);
    }
    return value instanceof Null ? new NullNode(value.span()) : unknown(value);
  }

  private static Node chosen(Bool bool) {
    return new ChoiceNode(
        List.of(
            new Node.Option(bool.guard(), new BoolNode(true, bool.span())),
            new Node.Option(Values.not(bool.guard()), new BoolNode(false, bool.span()))),
        bool.span());
  }

  private static Node unknown(Value value) {
    if (value instanceof Open open) {
      return new UnknownNode(open.unknown(), open.span());
    }
    String name = value instanceof Handle handle ? handle.address() : "value at " + value.span();
    return new UnknownNode(Unknown.of(name), value.span());
  }

  /** A tree as a value. */
  public static Value value(Node node) {
    if (node instanceof ObjectNode object) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      object
          .members()
          .forEach(
              member ->
                  entries.put(member.name(), new Entry(member.nameSpan(), value(member.value()))));
      return new Mapping(entries, node.span());
    }
    if (node instanceof ArrayNode list) {
      return new Sequence(list.elements().stream().map(Nodes::value).toList(), node.span());
    }
    if (node instanceof StringNode string) {
      return Text.of(string.value(), string.span());
    }
    if (node instanceof TextNode text) {
      return Text.of(text.text(), text.span());
    }
    if (node instanceof BoolNode bool) {
      return Bool.of(bool.value(), bool.span());
    }
    if (node instanceof NumberNode number) {
      return new Numeral(new BigDecimal(number.text()), number.span());
    }
    if (node instanceof NullNode) {
      return new Null(node.span());
    }
    if (node instanceof ChoiceNode choice) {
      List<Option> options =
          choice.options().stream().map(o -> new Option(o.guard(), value(o.value()))).toList();
      return new Choice(options, node.span());
    }
    return node instanceof UnknownNode unknown
        ? new Open(unknown.unknown(), node.span())
        : Open.of("value at " + node.span(), node.span());
  }
}
