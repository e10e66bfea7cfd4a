package io.keyproof.assertion;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Fields;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.SetQualifier;
import io.keyproof.normalize.ConditionBlock;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions on requests: condition blocks in AWS's own words, and {@code encryption-context} for
 * the pairs that the encryption context holds.
 */
final class ConditionsReader {

  static final String ENCRYPTION_CONTEXT = "encryption-context";

  private static final String PAIR = "kms:EncryptionContext:";
  private static final List<String> KNOWN_KEYS =
      ConditionKeyCatalog.bundled().keys().stream().map(ConditionKeyFacts::name).toList();

  private final Faults faults;

  ConditionsReader(Faults faults) {
    this.faults = faults;
  }

  List<Condition> read(Member member) {
    if (!(member.value() instanceof ObjectNode block)) {
      faults.error(
          member.value().span(),
          "`"
              + member.name()
              + "` must be a condition block such as `{StringEquals: {kms:ViaService: …}}`, or"
              + " `{encryption-context: {NAME: VALUE}}`, got "
              + Fields.shown(member.value()));
      return List.of();
    }
    if (block.members().isEmpty()) {
      faults.error(block.span(), "`" + member.name() + "` holds no condition");
    }
    List<Condition> conditions = new ArrayList<>();
    List<Member> operators = new ArrayList<>();
    for (Member each : block.members()) {
      if (each.name().equals(ENCRYPTION_CONTEXT)) {
        conditions.addAll(pairs(each));
      } else {
        operators.add(each);
      }
    }
    conditions.addAll(block(member, operators));
    return conditions;
  }

  private List<Condition> block(Member member, List<Member> operators) {
    Member rest =
        new Member(
            member.name(), member.nameSpan(), new ObjectNode(operators, member.value().span()));
    Parsed<List<Condition>> read = ConditionBlock.read(rest);
    read.diagnostics().stream()
        .filter(each -> each.severity() == Severity.ERROR)
        .forEach(each -> faults.error(each.span(), each.message()));
    List<Condition> conditions = read.value().orElse(List.of());
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Test test) {
        check(test);
      } else if (!read.hasErrors()) {
        faults.error(condition.span(), ((Condition.Unreadable) condition).reason());
      }
    }
    return conditions;
  }

  private void check(Condition.Test test) {
    String name = test.key().name();
    boolean isKnown = ConditionKeyCatalog.bundled().find(test.key()).isPresent();
    boolean isOfKms = test.key().canonical().startsWith("kms:");
    String hint = Suggestion.hint(name, KNOWN_KEYS);
    if (!isKnown && (isOfKms || !hint.isEmpty())) {
      faults.error(test.span(), "unknown condition key " + Excerpt.of(name) + hint);
    }
    if (test.values().rest().isPresent()
        || test.values().entries().stream().anyMatch(value -> !value.text().isKnown())) {
      faults.error(
          test.span(),
          "the values of " + Excerpt.of(name) + " must be written out, got a placeholder");
    }
  }

  /** A pair under the name, whatever its case: so AWS compares the names of condition keys. */
  private List<Condition> pairs(Member member) {
    if (!(member.value() instanceof ObjectNode pairs) || pairs.members().isEmpty()) {
      faults.error(
          member.value().span(),
          "`encryption-context` must hold names with their values, such as `{Project: Invoices}`,"
              + " got "
              + (member.value() instanceof ObjectNode ? "none" : Fields.shown(member.value())));
      return List.of();
    }
    List<Condition> conditions = new ArrayList<>();
    for (Member pair : pairs.members()) {
      List<StringNode> values = texts(pair);
      if (!values.isEmpty()) {
        conditions.add(equal(PAIR + pair.name(), values, pair.span()));
      }
    }
    return conditions;
  }

  private List<StringNode> texts(Member pair) {
    List<Node> nodes =
        pair.value() instanceof Node.ArrayNode list ? list.elements() : List.of(pair.value());
    List<StringNode> texts = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof StringNode text) {
        texts.add(text);
      } else if (node instanceof Node.NumberNode number) {
        texts.add(new StringNode(number.text(), number.span()));
      } else if (node instanceof Node.BoolNode bool) {
        texts.add(new StringNode(Boolean.toString(bool.value()), bool.span()));
      } else {
        faults.error(
            node.span(),
            "the value of "
                + Excerpt.of(pair.name())
                + " must be a string or a list of strings, got "
                + Fields.shown(node));
      }
    }
    return texts;
  }

  private static Condition equal(String key, List<StringNode> values, SourceSpan span) {
    return new Condition.Test(
        SetQualifier.NONE,
        ConditionOperator.STRING_EQUALS,
        false,
        ConditionKey.of(key),
        Elements.of(values.stream().map(value -> Element.of(value.value(), value.span())).toList()),
        Guard.ALWAYS,
        span);
  }
}
