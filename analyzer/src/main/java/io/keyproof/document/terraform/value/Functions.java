package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions of the language that read no files. One that is not known here, or whose arguments
 * leave its result open, is unknown.
 */
public final class Functions {

  /** A function of arguments none of which is a choice; empty where it cannot be worked out. */
  @FunctionalInterface
  interface Body {
    Optional<? extends Value> apply(List<Value> arguments, SourceSpan span);
  }

  private static final int MOST_CASES = 32;

  /** Functions that take lists apart by themselves, and keep choices in them. */
  private static final Set<String> TAKE_CHOICES =
      Set.of(
          "concat",
          "flatten",
          "compact",
          "distinct",
          "toset",
          "tolist",
          "jsonencode",
          "sensitive",
          "nonsensitive");

  private static final Map<String, Body> BODIES = bodies();

  private Functions() {}

  public static Value call(String name, List<Value> arguments, SourceSpan span) {
    String plain = name.startsWith("core::") ? name.substring("core::".length()) : name;
    Body body = BODIES.get(plain);
    for (Value argument : arguments) {
      if (argument instanceof Failed) {
        return argument;
      }
    }
    if (body == null) {
      return Values.unknown(name, arguments, span);
    }
    if (TAKE_CHOICES.contains(plain)) {
      return result(name, body, arguments, span);
    }
    return choices(arguments)
        .map(cases -> chosen(name, body, cases, span))
        .orElseGet(() -> Values.unknown(name, arguments, span));
  }

  private static Value chosen(String name, Body body, List<Case> cases, SourceSpan span) {
    if (cases.size() == 1) {
      return result(name, body, cases.get(0).arguments, span);
    }
    List<Option> options = new ArrayList<>();
    for (Case each : cases) {
      options.add(new Option(each.guard, result(name, body, each.arguments, span)));
    }
    return new Choice(options, span);
  }

  private static Value result(String name, Body body, List<Value> arguments, SourceSpan span) {
    Optional<? extends Value> result = body.apply(arguments, span);
    return result.isPresent() ? result.get() : Values.unknown(name, arguments, span);
  }

  private record Case(io.keyproof.model.Guard guard, List<Value> arguments) {}

  /** All ways in which arguments can be chosen; empty if they are too many. */
  private static Optional<List<Case>> choices(List<Value> arguments) {
    List<Case> cases = List.of(new Case(io.keyproof.model.Guard.ALWAYS, List.of()));
    for (Value argument : arguments) {
      List<Case> longer = new ArrayList<>();
      for (Case each : cases) {
        if (argument instanceof Choice choice) {
          for (Option option : choice.options()) {
            longer.add(with(each, option.guard(), option.value()));
          }
        } else {
          longer.add(with(each, io.keyproof.model.Guard.ALWAYS, argument));
        }
      }
      if (longer.size() > MOST_CASES) {
        return Optional.empty();
      }
      cases = longer;
    }
    return Optional.of(cases);
  }

  private static Case with(Case each, io.keyproof.model.Guard guard, Value value) {
    List<Value> arguments = new ArrayList<>(each.arguments);
    arguments.add(value);
    return new Case(Values.all(each.guard, guard), arguments);
  }

  private static Map<String, Body> bodies() {
    Map<String, Body> bodies = new HashMap<>();
    TextFunctions.addTo(bodies);
    CollectionFunctions.addTo(bodies);
    MappingFunctions.addTo(bodies);
    EncodingFunctions.addTo(bodies);
    NumberFunctions.addTo(bodies);
    return bodies;
  }

  /** The argument as a sequence whose elements are known to be there. */
  static Optional<Sequence> sequence(List<Value> arguments, int index) {
    return index < arguments.size()
            && arguments.get(index) instanceof Sequence sequence
            && Values.isCountable(sequence)
        ? Optional.of(sequence)
        : Optional.empty();
  }

  /** The argument as a known text. */
  static Optional<String> literal(List<Value> arguments, int index) {
    return index < arguments.size() ? Values.literal(arguments.get(index)) : Optional.empty();
  }

  /** The argument as a known whole number. */
  static Optional<Integer> integer(List<Value> arguments, int index) {
    return literal(arguments, index)
        .filter(text -> text.matches("-?[0-9]{1,9}"))
        .map(Integer::parseInt);
  }
}
