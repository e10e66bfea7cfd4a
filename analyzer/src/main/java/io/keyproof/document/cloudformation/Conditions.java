package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Guard;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import io.keyproof.source.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The conditions of a stack as formulas over what is not known of its parameters. That one
 * parameter has two values at once is no case: its values are tried in turn, and each is one only
 * if none before it is.
 */
final class Conditions {

  private final Template template;
  private final Function<Node, Optional<Node>> values;
  private final List<Diagnostic> diagnostics;
  private final Map<String, Guard> known = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();
  private final Map<Unknown, List<String>> tried = new HashMap<>();

  /**
   * @param values works out what a node stands for
   */
  Conditions(
      Template template, Function<Node, Optional<Node>> values, List<Diagnostic> diagnostics) {
    this.template = template;
    this.values = values;
    this.diagnostics = diagnostics;
  }

  /** When the condition of that name holds. */
  Guard named(StringNode name) {
    Guard guard = known.get(name.value());
    if (guard != null) {
      return guard;
    }
    Optional<Node> definition = template.entry("Conditions", name.value());
    if (definition.isEmpty()) {
      complain(name, "there is no condition " + Excerpt.of(name.value()));
      return new Guard.Symbol(name.value());
    }
    if (!inProgress.add(name.value())) {
      complain(name, "the condition " + Excerpt.of(name.value()) + " depends on itself");
      return new Guard.Symbol(name.value());
    }
    guard = holds(definition.get());
    inProgress.remove(name.value());
    known.put(name.value(), guard);
    return guard;
  }

  /** When a formula of conditions holds. */
  Guard holds(Node node) {
    if (node instanceof StringNode name) {
      return named(name);
    }
    if (!(node instanceof ObjectNode object) || object.members().size() != 1) {
      return unknown(node);
    }
    Member function = object.members().get(0);
    List<Node> arguments =
        function.value() instanceof ArrayNode list ? list.elements() : List.of(function.value());
    return switch (function.name()) {
      case "Condition" -> function.value() instanceof StringNode name ? named(name) : unknown(node);
      case "Fn::Equals" ->
          arguments.size() == 2 ? equal(arguments.get(0), arguments.get(1)) : unknown(node);
      case "Fn::Not" -> arguments.size() == 1 ? Guard.not(holds(arguments.get(0))) : unknown(node);
      case "Fn::And" -> arguments.stream().map(this::holds).reduce(Guard.ALWAYS, Guard::both);
      case "Fn::Or" -> arguments.stream().map(this::holds).reduce(Guard.NEVER, Guard::either);
      default -> unknown(node);
    };
  }

  private Guard unknown(Node node) {
    complain(node, "a condition is made of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition");
    return new Guard.Symbol("condition at " + node.span());
  }

  private Guard equal(Node left, Node right) {
    Optional<Node> one = values.apply(left);
    Optional<Node> other = values.apply(right);
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() && other.isEmpty() ? Guard.ALWAYS : Guard.NEVER;
    }
    Guard equal = Guard.NEVER;
    for (Option a : Choices.of(one.get())) {
      for (Option b : Choices.of(other.get())) {
        Guard both = Guard.both(a.guard(), b.guard());
        equal = Guard.either(equal, Guard.both(both, equalValues(a.value(), b.value())));
      }
    }
    return equal;
  }

  private Guard equalValues(Node one, Node other) {
    Optional<Text> a = Choices.text(one);
    Optional<Text> b = Choices.text(other);
    if (a.isEmpty() || b.isEmpty()) {
      return new Guard.Symbol("equality at " + one.span());
    }
    return equal(a.get(), b.get());
  }

  private Guard equal(Text a, Text b) {
    if (a.equals(b)) {
      return Guard.ALWAYS;
    }
    if (a.isKnown() && b.isKnown()) {
      return Guard.NEVER;
    }
    if (a.pieces().size() == 1 && !a.isKnown() && b.isKnown()) {
      return is(a.unknowns().get(0), b.toString());
    }
    if (b.pieces().size() == 1 && !b.isKnown() && a.isKnown()) {
      return is(b.unknowns().get(0), a.toString());
    }
    return new Guard.Symbol(a + " = " + b);
  }

  private Guard is(Unknown unknown, String value) {
    List<String> all = unknown.domain() instanceof Domain.OneOf oneOf ? oneOf.values() : List.of();
    if (!all.isEmpty() && !all.contains(value)) {
      return Guard.NEVER;
    }
    List<String> order = tried.computeIfAbsent(unknown, none -> new ArrayList<>(all));
    if (!order.contains(value)) {
      order.add(value);
    }
    Guard guard = Guard.ALWAYS;
    for (String earlier : order.subList(0, order.indexOf(value))) {
      guard = Guard.both(guard, Guard.not(symbol(unknown, earlier)));
    }
    boolean isLast = !all.isEmpty() && value.equals(all.get(all.size() - 1));
    return isLast ? guard : Guard.both(guard, symbol(unknown, value));
  }

  private static Guard symbol(Unknown unknown, String value) {
    return new Guard.Symbol(unknown.name() + " = " + value);
  }

  private void complain(Node node, String message) {
    diagnostics.add(Diagnostic.error(node.span(), message));
  }
}
