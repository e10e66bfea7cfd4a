package io.keyproof.normalize;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The elements that a statement has, by name: the first of those that it repeats. */
final class StatementElements {

  /** What a statement can have. */
  enum Name {
    SID("Sid"),
    EFFECT("Effect"),
    PRINCIPAL("Principal"),
    NOT_PRINCIPAL("NotPrincipal"),
    ACTION("Action"),
    NOT_ACTION("NotAction"),
    RESOURCE("Resource"),
    NOT_RESOURCE("NotResource"),
    CONDITION("Condition");

    final String text;

    Name(String text) {
      this.text = text;
    }
  }

  private static final Map<String, Name> BY_TEXT = new HashMap<>();

  static {
    Arrays.stream(Name.values()).forEach(name -> BY_TEXT.put(name.text, name));
  }

  private final ObjectNode statement;
  private final Map<Name, Member> known = new EnumMap<>(Name.class);
  private final List<Member> unknown = new ArrayList<>(0);
  private boolean repeats;

  StatementElements(ObjectNode statement) {
    this.statement = statement;
    for (Member member : statement.members()) {
      Name name = BY_TEXT.get(member.name());
      if (name == null) {
        unknown.add(member);
      } else {
        repeats |= known.putIfAbsent(name, member) != null;
      }
    }
  }

  /** The names, for suggestions. */
  static Set<String> names() {
    return BY_TEXT.keySet();
  }

  Optional<Member> member(Name name) {
    return Optional.ofNullable(known.get(name));
  }

  Optional<Node> value(Name name) {
    return member(name).map(Member::value);
  }

  /** Members that no statement has. */
  List<Member> unknown() {
    return unknown;
  }

  /** Whether an element stands more than once: which of them counts is not said. */
  boolean hasRepeated() {
    return repeats;
  }

  SourceSpan span() {
    return statement.span();
  }
}
