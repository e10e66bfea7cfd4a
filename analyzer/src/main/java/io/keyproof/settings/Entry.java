package io.keyproof.settings;

import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Fields;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Stated;
import io.keyproof.settings.Shape.Kind;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** An object of a settings file whose fields are read by their kinds. */
final class Entry {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

  private final Shape shape;
  private final Fields fields;
  private final Faults faults;

  private Entry(Shape shape, Fields fields, Faults faults) {
    this.shape = shape;
    this.fields = fields;
    this.faults = faults;
  }

  static Optional<Entry> of(Node node, Shape shape, Faults faults) {
    return Fields.of(node, shape.owner(), shape.names(), faults)
        .map(fields -> new Entry(shape, fields, faults));
  }

  SourceSpan span() {
    return fields.span();
  }

  boolean has(String name) {
    return fields.member(name).isPresent();
  }

  /** Where a field stands. */
  Optional<SourceSpan> place(String name) {
    return fields.member(name).map(Member::nameSpan);
  }

  /** The field, or a complaint that it is missing. */
  Optional<Stated<String>> needed(String name) {
    fields.required(name, name + ": …");
    return text(name);
  }

  Optional<Stated<String>> text(String name) {
    return one(name, Kind.TEXT, Optional::of);
  }

  Optional<Stated<String>> hash(String name) {
    return one(name, Kind.HASH, text -> matching(text, HASH));
  }

  Optional<Stated<Integer>> count(String name) {
    return one(name, Kind.COUNT, text -> matching(text, COUNT).map(Integer::valueOf));
  }

  Optional<Stated<LocalDate>> date(String name) {
    return one(name, Kind.DATE, Entry::day);
  }

  Optional<Stated<RuleSetting.Choice>> choice(String name) {
    return one(name, Kind.CHOICE, Entry::choiceOf);
  }

  Optional<Stated<Severity>> severity(String name) {
    return one(name, Kind.SEVERITY, text -> choiceOf(text).flatMap(RuleSetting.Choice::severity));
  }

  Optional<Stated<Boolean>> flag(String name) {
    Optional<Member> member = fields.member(name);
    if (member.isPresent() && member.get().value() instanceof BoolNode bool) {
      return Optional.of(new Stated<>(bool.value(), bool.span()));
    }
    member.ifPresent(wrong -> complain(wrong, wrong.value(), Kind.FLAG));
    return Optional.empty();
  }

  List<Stated<String>> texts(String name) {
    return many(name, Kind.TEXTS, Optional::of);
  }

  List<Stated<String>> accounts(String name) {
    return many(name, Kind.ACCOUNTS, text -> matching(text, ACCOUNT));
  }

  /** The object that a field holds. */
  Optional<Entry> one(String name) {
    return fields.member(name).flatMap(member -> of(member.value(), shape.of(name), faults));
  }

  /** The objects of the list that a field holds. */
  List<Entry> list(String name) {
    Optional<Member> member = fields.member(name);
    if (member.isEmpty()) {
      return List.of();
    }
    if (!(member.get().value() instanceof ArrayNode list)) {
      complain(member.get(), member.get().value(), Kind.MANY);
      return List.of();
    }
    return list.elements().stream()
        .flatMap(each -> of(each, shape.of(name), faults).stream())
        .toList();
  }

  /** The members of the object that a field holds, which may have any names. */
  List<Member> byName(String name) {
    Optional<Member> member = fields.member(name);
    if (member.isEmpty()) {
      return List.of();
    }
    if (member.get().value() instanceof ObjectNode object) {
      return object.members();
    }
    complain(member.get(), member.get().value(), Kind.BY_NAME);
    return List.of();
  }

  /** A text or a list of texts that stands by itself. */
  static List<Stated<String>> texts(Member member, Faults faults) {
    List<Stated<String>> texts = new ArrayList<>();
    for (Node each : nodes(member.value())) {
      Optional<String> text = word(each);
      text.ifPresentOrElse(
          known -> texts.add(new Stated<>(known, each.span())),
          () -> complain(member.name(), each, Kind.TEXTS, faults));
    }
    return texts;
  }

  /** At least one text, where {@code false} stands for no word of settings. */
  static List<Stated<String>> values(Member member, Faults faults) {
    List<Node> values = nodes(member.value());
    if (values.isEmpty()) {
      faults.error(
          member.value().span(), "`" + member.name() + "` needs a value, `*` stands for any");
    }
    for (Node each : values) {
      if (each instanceof BoolNode bool) {
        faults.error(
            bool.span(),
            "`%s` must be a text, got %s: put it in quotes".formatted(member.name(), bool.words()));
        return List.of();
      }
    }
    return texts(member, faults);
  }

  private <T> Optional<Stated<T>> one(
      String name, Kind kind, Function<String, Optional<T>> reading) {
    Optional<Member> member = fields.member(name);
    return member.flatMap(each -> value(each, each.value(), kind, reading));
  }

  private <T> List<Stated<T>> many(String name, Kind kind, Function<String, Optional<T>> reading) {
    return fields.member(name).stream()
        .flatMap(
            member ->
                nodes(member.value()).stream()
                    .flatMap(node -> value(member, node, kind, reading).stream()))
        .toList();
  }

  private <T> Optional<Stated<T>> value(
      Member member, Node node, Kind kind, Function<String, Optional<T>> reading) {
    Optional<T> value = word(node).flatMap(reading);
    if (value.isEmpty()) {
      complain(member, node, kind);
    }
    return value.map(known -> new Stated<>(known, node.span()));
  }

  private void complain(Member member, Node found, Kind kind) {
    complain(member.name(), found, kind, faults);
  }

  private static void complain(String name, Node found, Kind kind, Faults faults) {
    faults.error(
        found.span(), "`" + name + "` must be " + kind.words() + ", got " + Fields.shown(found));
  }

  private static List<Node> nodes(Node value) {
    return value instanceof ArrayNode list ? list.elements() : List.of(value);
  }

  /** An account id may be written as a number, a word of severity as YAML's {@code off}. */
  private static Optional<String> word(Node node) {
    if (node instanceof StringNode text) {
      return Optional.of(text.value()).filter(value -> !value.isBlank());
    }
    if (node instanceof BoolNode bool && !bool.value()) {
      return Optional.of("off");
    }
    return node instanceof NumberNode number ? Optional.of(number.text()) : Optional.empty();
  }

  private static Optional<String> matching(String text, Pattern pattern) {
    return Optional.of(text).filter(each -> pattern.matcher(each).matches());
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<RuleSetting.Choice> choiceOf(String text) {
    for (RuleSetting.Choice choice : RuleSetting.Choice.values()) {
      if (choice.word().equals(text)) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }
}
