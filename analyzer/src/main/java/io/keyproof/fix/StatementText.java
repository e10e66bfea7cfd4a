package io.keyproof.fix;

import io.keyproof.document.terraform.syntax.Body.Attribute;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.fix.Term.Named;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A statement as it is written, and edits of it; each is nothing where it cannot be made. */
final class StatementText {

  private final SourceLines lines;
  private final WrittenTrees trees;
  private final Statement statement;
  private final ObjectText object;

  private StatementText(
      SourceLines lines, WrittenTrees trees, Statement statement, ObjectText object) {
    this.lines = lines;
    this.trees = trees;
    this.statement = statement;
    this.object = object;
  }

  /** Nothing if the statement does not stand in the file as such: it is generated, or escaped. */
  static Optional<StatementText> of(SourceLines lines, WrittenTrees trees, Statement statement) {
    return trees
        .object(statement.span())
        .map(node -> ObjectText.of(lines, node))
        .filter(
            object ->
                object.syntax() != Syntax.BLOCK
                    || trees
                        .block(statement.span())
                        .filter(block -> block.span().equals(statement.span()))
                        .filter(block -> block.type().equals("statement"))
                        .isPresent())
        .map(object -> new StatementText(lines, trees, statement, object));
  }

  Syntax syntax() {
    return object.syntax();
  }

  SourceLines lines() {
    return lines;
  }

  Optional<Member> member(String name) {
    return object.node().member(name);
  }

  /** The value of an element as it stands there. */
  Optional<String> written(String element) {
    return member(element)
        .map(member -> member.value().span())
        .filter(this::isWritten)
        .map(span -> lines.slice(span).stripTrailing())
        .filter(slice -> !slice.contains("\n") || syntax() != Syntax.YAML);
  }

  /** Adds a condition beside those that are there. */
  Optional<TextEdit> require(String operator, String key, Term values) {
    if (syntax() == Syntax.BLOCK) {
      return Optional.of(conditionBlock(operator, key, values));
    }
    Optional<Member> condition = member("Condition");
    if (condition.isEmpty()) {
      return object.append("Condition", Named.of(operator, Named.of(key, values)));
    }
    if (!(condition.get().value() instanceof ObjectNode operators)) {
      return Optional.empty();
    }
    Optional<Member> same = operators.member(operator);
    if (same.isEmpty()) {
      return text(operators).append(operator, Named.of(key, values));
    }
    boolean isTested =
        same.get().value() instanceof ObjectNode keys
            && keys.members().stream().anyMatch(each -> each.name().equalsIgnoreCase(key));
    return isTested || !(same.get().value() instanceof ObjectNode keys)
        ? Optional.empty()
        : text(keys).append(key, values);
  }

  /** Writes other values for an element. */
  Optional<TextEdit> replace(String element, Term value) {
    return member(element)
        .filter(member -> isWritten(member.value().span()))
        .map(member -> object.replace(member, value));
  }

  /** Takes entries out of an element; nothing if none of it would be left. */
  Optional<List<TextEdit>> without(String element, Set<SourceSpan> entries) {
    return member(element)
        .map(Member::value)
        .filter(ArrayNode.class::isInstance)
        .map(ArrayNode.class::cast)
        .flatMap(
            list ->
                new ListText(lines, list.elements().stream().map(Node::span).toList())
                    .without(entries));
  }

  /** Takes principals out; nothing if none would be left. */
  Optional<List<TextEdit>> withoutPrincipals(Set<SourceSpan> gone) {
    if (syntax() == Syntax.BLOCK) {
      return withoutPrincipalBlocks(gone);
    }
    if (!(member("Principal").map(Member::value).orElse(null) instanceof ObjectNode byType)) {
      return Optional.empty();
    }
    List<TextEdit> edits = new ArrayList<>();
    List<SourceSpan> wholly = new ArrayList<>();
    for (Member type : byType.members()) {
      List<SourceSpan> entries =
          type.value() instanceof ArrayNode list
              ? list.elements().stream().map(Node::span).toList()
              : List.of(type.value().span());
      if (gone.containsAll(entries)) {
        wholly.add(type.span());
      } else if (entries.stream().anyMatch(gone::contains)) {
        edits.addAll(new ListText(lines, entries).without(gone).orElseThrow());
      }
    }
    if (!wholly.isEmpty()) {
      Optional<List<TextEdit>> types =
          new ListText(lines, byType.members().stream().map(Member::span).toList())
              .without(Set.copyOf(wholly));
      if (types.isEmpty()) {
        return Optional.empty();
      }
      edits.addAll(types.get());
    }
    return Optional.of(edits);
  }

  /** Takes a condition out, with what would be left empty around it. */
  Optional<List<TextEdit>> withoutCondition(SourceSpan test) {
    if (syntax() == Syntax.BLOCK) {
      return trees
          .block(test)
          .filter(block -> block.type().equals("condition"))
          .map(block -> List.of(wholeLines(block.span())));
    }
    if (!(member("Condition").map(Member::value).orElse(null) instanceof ObjectNode operators)) {
      return Optional.empty();
    }
    for (Member operator : operators.members()) {
      if (operator.value() instanceof ObjectNode keys) {
        for (Member key : keys.members()) {
          if (key.span().equals(test) || key.nameSpan().equals(test)) {
            return text(keys)
                .without(key)
                .or(() -> text(operators).without(operator))
                .or(() -> object.without(member("Condition").orElseThrow()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Writes an operator without {@code IfExists}; nothing if that is not what it ends in. */
  Optional<TextEdit> withoutIfExists(SourceSpan test) {
    if (syntax() == Syntax.BLOCK) {
      return trees
          .block(test)
          .filter(block -> block.type().equals("condition"))
          .flatMap(block -> block.body().attribute("test"))
          .flatMap(
              attribute ->
                  withoutIfExists(
                      lines.start(attribute.value().span()), lines.end(attribute.value().span())));
    }
    if (!(member("Condition").map(Member::value).orElse(null) instanceof ObjectNode operators)) {
      return Optional.empty();
    }
    return operators.members().stream()
        .filter(operator -> operator.span().covers(test))
        .findFirst()
        .flatMap(
            operator ->
                withoutIfExists(lines.start(operator.nameSpan()), lines.end(operator.nameSpan())));
  }

  private Optional<TextEdit> withoutIfExists(int from, int to) {
    int at = lines.text().substring(from, to).indexOf("IfExists");
    return at < 0
        ? Optional.empty()
        : Optional.of(lines.edit(from + at, from + at + "IfExists".length(), ""));
  }

  /** Takes the statement out; nothing if it is the only one of its document. */
  Optional<List<TextEdit>> removed() {
    if (syntax() == Syntax.BLOCK) {
      boolean hasOthers =
          trees
                  .block(
                      new SourceSpan(
                          lines.file(),
                          statement.span().line(),
                          statement.span().column(),
                          statement.span().line(),
                          statement.span().column()))
                  .isPresent()
              && siblingBlocks() > 1;
      return hasOthers ? Optional.of(List.of(wholeLines(statement.span()))) : Optional.empty();
    }
    return trees
        .listOf(statement.span())
        .flatMap(
            list ->
                new ListText(lines, list.elements().stream().map(Node::span).toList())
                    .without(Set.of(statement.span())));
  }

  /** Another statement behind this one. */
  Optional<TextEdit> followedBy(String other) {
    int start = lines.start(statement.span());
    int end = lines.trimmedEnd(lines.end(statement.span()));
    return switch (syntax()) {
      case BLOCK -> {
        String gap = lines.lineBreak() + lines.lineBreak() + lines.indent(start);
        yield Optional.of(lines.edit(end, end, gap + other));
      }
      case YAML -> {
        int at = lines.lineEnd(end);
        String dash = lines.text().substring(lines.lineStart(start), start);
        yield dash.strip().equals("-")
            ? Optional.of(lines.edit(at, at, lines.lineBreak() + dash + other))
            : Optional.empty();
      }
      case JSON, HCL -> {
        String gap =
            lines.isFirstOnLine(start) ? "," + lines.lineBreak() + lines.indent(start) : ", ";
        yield trees.listOf(statement.span()).map(list -> lines.edit(end, end, gap + other));
      }
    };
  }

  /** The text of this statement with edits. */
  String edited(Collection<TextEdit> edits) {
    return lines.edited(
        lines.start(statement.span()),
        lines.trimmedEnd(lines.end(statement.span())),
        List.copyOf(edits));
  }

  /** Whether all edits are of this statement, rather than of what it refers to. */
  boolean holds(Collection<TextEdit> edits) {
    return edits.stream().allMatch(edit -> isWritten(edit.span()));
  }

  /** Whether the stretch lies in this statement, rather than in what the statement refers to. */
  boolean isWritten(SourceSpan span) {
    return statement.span().covers(span);
  }

  private ObjectText text(ObjectNode node) {
    return new ObjectText(lines, syntax(), node);
  }

  private int siblingBlocks() {
    return (int)
        trees.body(lines.file()).blocks().stream()
            .filter(block -> block.span().covers(statement.span()))
            .flatMap(block -> block.body().blocks("statement").stream())
            .count();
  }

  private TextEdit conditionBlock(String operator, String key, Term values) {
    Block block = trees.block(statement.span()).orElseThrow();
    int start = lines.start(block.span());
    int close = lines.end(block.span()) - 1;
    String outer = lines.indent(start);
    String line = lines.lineBreak() + outer + "  ";
    Term list = values instanceof Term.Listed ? values : new Term.Listed(List.of(values));
    String text =
        "condition {"
            + line
            + "  test     = "
            + Syntax.BLOCK.quoted(operator)
            + line
            + "  variable = "
            + Syntax.BLOCK.quoted(key)
            + line
            + "  values   = "
            + Syntax.BLOCK.term(list, Syntax.Layout.ONE_LINE)
            + line
            + "}"
            + lines.lineBreak();
    int at = lines.trimmedEnd(close);
    String gap = lines.lineBreak() + line;
    return lines.edit(at, close, gap + text + outer);
  }

  private Optional<List<TextEdit>> withoutPrincipalBlocks(Set<SourceSpan> gone) {
    Block block = trees.block(statement.span()).orElseThrow();
    List<TextEdit> edits = new ArrayList<>();
    int left = 0;
    for (Block principals : block.body().blocks("principals")) {
      Set<SourceSpan> inside =
          gone.stream().filter(principals.span()::covers).collect(Collectors.toSet());
      Optional<Attribute> identifiers = principals.body().attribute("identifiers");
      if (inside.isEmpty() || identifiers.isEmpty()) {
        left++;
        continue;
      }
      List<SourceSpan> entries = elements(identifiers.get());
      if (inside.containsAll(entries)) {
        edits.add(wholeLines(principals.span()));
      } else {
        Optional<List<TextEdit>> some = new ListText(lines, entries).without(inside);
        if (some.isEmpty()) {
          return Optional.empty();
        }
        edits.addAll(some.get());
        left++;
      }
    }
    return left == 0 || edits.isEmpty() ? Optional.empty() : Optional.of(edits);
  }

  private static List<SourceSpan> elements(Attribute list) {
    return list.value() instanceof io.keyproof.document.terraform.syntax.Expression.Tuple tuple
        ? tuple.elements().stream().map(each -> each.span()).toList()
        : List.of(list.value().span());
  }

  /** A block with its lines, and one of the empty lines around it. */
  private TextEdit wholeLines(SourceSpan block) {
    int from = lines.lineStart(lines.start(block));
    int to = lines.nextLine(lines.end(block));
    boolean isBlankBefore =
        from > 0 && lines.text().substring(lines.lineStart(from - 1), from).isBlank();
    boolean isBlankAfter =
        to >= lines.text().length()
            || lines.text().substring(to, lines.nextLine(to)).isBlank()
            || lines.text().substring(to, lines.lineEnd(to)).strip().equals("}");
    return lines.edit(isBlankBefore && isBlankAfter ? lines.lineStart(from - 1) : from, to, "");
  }

  /** The members by name, for whoever must know what is written. */
  Map<String, Member> members() {
    return object.node().members().stream()
        .collect(Collectors.toMap(Member::name, each -> each, (first, second) -> first));
  }
}
