package io.keyproof.document.tree;

import io.keyproof.model.Guard;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value of an input document, and where it stands. Plain documents hold what JSON can hold;
 * infrastructure files also leave values open ({@link TextNode}, {@link UnknownNode}), choose
 * between values ({@link ChoiceNode}) and put lists together ({@link SpliceNode}).
 */
public sealed interface Node {

  SourceSpan span();

  <R> R accept(Visitor<R> visitor);

  /** What kind of value it is, for messages: {@code an object}, {@code a string}. */
  String words();

  /** Members in the order of the text; a faulty document can hold a name twice. */
  record ObjectNode(List<Member> members, SourceSpan span) implements Node {

    private static final int FEW = 10;

    public ObjectNode {
      members = List.copyOf(members);
    }

    /** The first member of that name. */
    public Optional<Node> get(String name) {
      return member(name).map(Member::value);
    }

    /** The first member of that name. */
    public Optional<Member> member(String name) {
      for (int i = 0; i < members.size(); i++) {
        if (members.get(i).name().equals(name)) {
          return Optional.of(members.get(i));
        }
      }
      return Optional.empty();
    }

    /** The member's value, if it is a string. */
    public Optional<StringNode> string(String name) {
      return get(name).filter(StringNode.class::isInstance).map(StringNode.class::cast);
    }

    /** The member's value, if it is an object. */
    public Optional<ObjectNode> object(String name) {
      return get(name).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    public boolean has(String name) {
      return member(name).isPresent();
    }

    /** The names that stand more than once. */
    public Set<String> repeatedNames() {
      if (members.size() <= FEW && areDistinct()) {
        return Set.of();
      }
      Set<String> seen = new HashSet<>();
      Set<String> repeated = new LinkedHashSet<>();
      for (Member member : members) {
        if (!seen.add(member.name())) {
          repeated.add(member.name());
        }
      }
      return repeated;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.object(this);
    }

    @Override
    public String words() {
      return "an object";
    }

    private boolean areDistinct() {
      for (int i = 1; i < members.size(); i++) {
        for (int j = 0; j < i; j++) {
          if (members.get(i).name().equals(members.get(j).name())) {
            return false;
          }
        }
      }
      return true;
    }
  }

  /** One member of an object. */
  record Member(String name, SourceSpan nameSpan, Node value) {

    /** From the name to the end of the value. */
    public SourceSpan span() {
      return nameSpan.to(value.span());
    }
  }

  record ArrayNode(List<Node> elements, SourceSpan span) implements Node {

    public ArrayNode {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.array(this);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /** The span includes the quotes. */
  record StringNode(String value, SourceSpan span) implements Node {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.string(this);
    }

    @Override
    public String words() {
      return "a string";
    }
  }

  /** A number as written: nothing is gained by computing with it. */
  record NumberNode(String text, SourceSpan span) implements Node {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.number(this);
    }

    @Override
    public String words() {
      return "a number";
    }
  }

  record BoolNode(boolean value, SourceSpan span) implements Node {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bool(this);
    }

    @Override
    public String words() {
      return value ? "`true`" : "`false`";
    }
  }

  record NullNode(SourceSpan span) implements Node {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nothing(this);
    }

    @Override
    public String words() {
      return "`null`";
    }
  }

  /** A string of which some pieces are unknown; what is known of it stands for itself. */
  record TextNode(Text text, SourceSpan span) implements Node {

    /** A string, whether or not all of it is known. */
    public static Node of(Text text, SourceSpan span) {
      Optional<String> literal = text.literal();
      return literal.isPresent() ? new StringNode(literal.get(), span) : new TextNode(text, span);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }

    @Override
    public String words() {
      return "a string";
    }
  }

  /** A value of which not even the kind is known: a string, a list, an object. */
  record UnknownNode(Unknown unknown, SourceSpan span) implements Node {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unknown(this);
    }

    @Override
    public String words() {
      return "an unknown value";
    }
  }

  /**
   * The value of the only option whose guard holds. If none holds there is no value: a member is
   * absent then, and so is an element of a list.
   */
  record ChoiceNode(List<Option> options, SourceSpan span) implements Node {

    public ChoiceNode {
      options = List.copyOf(options);
    }

    /** A value that exists under the guard alone. */
    public static ChoiceNode when(Guard guard, Node value) {
      return new ChoiceNode(List.of(new Option(guard, value)), value.span());
    }

    /** Whether one of the options always holds, as far as their form tells. */
    public boolean isTotal() {
      if (options.size() != 2) {
        return false;
      }
      Guard first = options.get(0).guard();
      Guard second = options.get(1).guard();
      boolean complement =
          second.equals(new Guard.Not(first)) || first.equals(new Guard.Not(second));
      return complement
          && options.stream()
              .allMatch(option -> !(option.value() instanceof ChoiceNode inner) || inner.isTotal());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }

    @Override
    public String words() {
      return "a choice between values";
    }
  }

  /** One of the values of a choice; the guards of one choice exclude each other. */
  record Option(Guard guard, Node value) {}

  /**
   * As an element of a list: the elements of another list stand here. An unknown list is an unknown
   * number of unknown elements.
   */
  record SpliceNode(Node list, SourceSpan span) implements Node {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.splice(this);
    }

    @Override
    public String words() {
      return "a spliced list";
    }
  }

  /** One method a kind of value. */
  interface Visitor<R> {
    R object(ObjectNode node);

    R array(ArrayNode node);

    R string(StringNode node);

    R number(NumberNode node);

    R bool(BoolNode node);

    R nothing(NullNode node);

    R text(TextNode node);

    R unknown(UnknownNode node);

    R choice(ChoiceNode node);

    R splice(SpliceNode node);
  }
}
