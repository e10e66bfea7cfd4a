package io.keyproof.document.terraform;

import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Fragment;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Splice;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code statement} block in the words of a policy. */
final class PolicyStatement {

  private final NestedBlocks block;
  private final Map<String, Entry> members = new LinkedHashMap<>();

  PolicyStatement(NestedBlocks block) {
    this.block = block;
  }

  /** The Sid, if it is known and not empty. */
  Optional<String> sid() {
    return block.value("sid").flatMap(Values::literal).filter(sid -> !sid.isEmpty());
  }

  Value value() {
    block.value("sid").filter(sid -> !isEmpty(sid)).ifPresent(sid -> put("Sid", sid));
    put("Effect", block.value("effect").orElseGet(() -> Text.of("Allow", block.span())));
    putPrincipals("principals", "Principal");
    putPrincipals("not_principals", "NotPrincipal");
    putList("actions", "Action", false);
    putList("not_actions", "NotAction", false);
    putList("resources", "Resource", true);
    putList("not_resources", "NotResource", true);
    putConditions();
    return block.guarded(new Mapping(members, block.span()));
  }

  private static boolean isEmpty(Value value) {
    return Values.literal(value).filter(String::isEmpty).isPresent();
  }

  private void put(String name, Value value) {
    members.put(
        name,
        new Entry(
            block
                .body()
                .attribute(attribute(name))
                .map(each -> each.nameSpan())
                .orElse(value.span()),
            value));
  }

  private static String attribute(String member) {
    return switch (member) {
      case "Action" -> "actions";
      case "NotAction" -> "not_actions";
      case "Resource" -> "resources";
      case "NotResource" -> "not_resources";
      default -> member.toLowerCase(java.util.Locale.ROOT);
    };
  }

  private void putList(String attribute, String name, boolean holdsVariables) {
    block
        .value(attribute)
        .filter(value -> !(value instanceof Sequence list && list.elements().isEmpty()))
        .map(value -> holdsVariables ? withVariables(value) : value)
        .ifPresent(value -> put(name, value));
  }

  private void putPrincipals(String type, String name) {
    Map<String, List<Value>> byType = new LinkedHashMap<>();
    List<NestedBlocks> blocks =
        block.blocks(type).stream().filter(each -> !NestedBlocks.isNever(each)).toList();
    for (NestedBlocks principals : blocks) {
      Value identifiers =
          withVariables(
              principals
                  .value("identifiers")
                  .orElseGet(() -> new Sequence(List.of(), principals.span())));
      Optional<String> kind = principals.value("type").flatMap(Values::literal);
      if (kind.isEmpty()) {
        put(name, Open.of("principals at " + principals.span(), principals.span()));
        return;
      }
      if (kind.get().equals("*") && isEveryone(identifiers)) {
        put(name, principals.guarded(Text.of("*", identifiers.span())));
        return;
      }
      byType
          .computeIfAbsent(kind.get(), none -> new ArrayList<>())
          .add(principals.guarded(identifiers));
    }
    if (!byType.isEmpty()) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      byType.forEach(
          (kind, values) -> entries.put(kind, new Entry(blocks.get(0).span(), joined(values))));
      members.put(
          name, new Entry(blocks.get(0).span(), new Mapping(entries, blocks.get(0).span())));
    }
  }

  private static boolean isEveryone(Value identifiers) {
    return identifiers instanceof Sequence list
        && list.elements().size() == 1
        && Values.literal(list.elements().get(0)).filter("*"::equals).isPresent();
  }

  /** Lists one after the other. */
  private static Value joined(List<Value> lists) {
    if (lists.size() == 1 && !(lists.get(0) instanceof Choice)) {
      return lists.get(0);
    }
    List<Value> all = new ArrayList<>();
    for (Value list : lists) {
      if (list instanceof Sequence sequence) {
        all.addAll(sequence.elements());
      } else {
        all.add(new Splice(list, list.span()));
      }
    }
    return new Sequence(all, lists.get(0).span());
  }

  private void putConditions() {
    Map<String, Map<String, List<Value>>> tests = new LinkedHashMap<>();
    List<NestedBlocks> blocks =
        block.blocks("condition").stream().filter(each -> !NestedBlocks.isNever(each)).toList();
    for (NestedBlocks condition : blocks) {
      Optional<String> test = condition.value("test").flatMap(Values::literal);
      Optional<String> variable =
          condition
              .value("variable")
              .flatMap(value -> Values.literal(value).or(() -> Values.conditionKey(value)));
      if (test.isEmpty() || variable.isEmpty()) {
        put("Condition", Open.of("condition at " + condition.span(), condition.span()));
        return;
      }
      Value values =
          withVariables(
              condition.value("values").orElseGet(() -> new Sequence(List.of(), condition.span())));
      tests
          .computeIfAbsent(test.get(), none -> new LinkedHashMap<>())
          .computeIfAbsent(variable.get(), none -> new ArrayList<>())
          .add(at(condition, condition.guarded(values)));
    }
    if (tests.isEmpty()) {
      return;
    }
    Map<String, Entry> operators = new LinkedHashMap<>();
    tests.forEach(
        (test, variables) -> {
          Map<String, Entry> keys = new LinkedHashMap<>();
          variables.forEach(
              (variable, values) ->
                  keys.put(variable, new Entry(values.get(0).span(), conditionValues(values))));
          operators.put(
              test,
              new Entry(
                  keys.values().iterator().next().nameSpan(), new Mapping(keys, block.span())));
        });
    members.put("Condition", new Entry(blocks.get(0).span(), new Mapping(operators, block.span())));
  }

  /** One list stands as it is; where a single test exists at times, so does the whole. */
  private static Value conditionValues(List<Value> values) {
    return values.size() == 1 ? values.get(0) : joined(values);
  }

  private static Value at(NestedBlocks condition, Value values) {
    if (values instanceof Sequence sequence) {
      return new Sequence(sequence.elements(), condition.span());
    }
    return values instanceof Choice choice
        ? new Choice(choice.options(), condition.span())
        : values;
  }

  /** {@code &{…}} is how a policy variable is written where the dollar sign has a meaning. */
  private static Value withVariables(Value value) {
    if (value instanceof Text text) {
      List<Fragment> fragments = new ArrayList<>();
      for (Fragment fragment : text.fragments()) {
        fragments.add(
            fragment.piece() instanceof Piece.Literal literal && literal.value().contains("&{")
                ? new Fragment(
                    new Piece.Literal(literal.value().replace("&{", "${")), fragment.place())
                : fragment);
      }
      return new Text(fragments, text.span());
    }
    if (value instanceof Sequence sequence) {
      return new Sequence(
          sequence.elements().stream().map(PolicyStatement::withVariables).toList(), value.span());
    }
    return value instanceof Choice choice
        ? new Choice(
            choice.options().stream()
                .map(each -> new Option(each.guard(), withVariables(each.value())))
                .toList(),
            value.span())
        : value;
  }
}
