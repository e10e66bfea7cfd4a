package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Fragment;
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
import io.keyproof.model.Guard;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What can be said of any value. */
public final class Values {

  private static final int MOST_OPTIONS = 32;
  private static final int LONGEST_NAME = 200;

  private static final Pattern CONDITION_KEY = Pattern.compile(".*}:[a-z]+", Pattern.DOTALL);

  private Values() {}

  /** The same of each value that a value may be. */
  public static Value each(Value value, Function<Value, Value> function) {
    if (!(value instanceof Choice choice)) {
      return function.apply(value);
    }
    List<Option> options = new ArrayList<>();
    for (Option option : choice.options()) {
      Value result = each(option.value(), function);
      if (result instanceof Choice inner) {
        for (Option nested : inner.options()) {
          options.add(new Option(Guard.both(option.guard(), nested.guard()), nested.value()));
        }
      } else {
        options.add(new Option(option.guard(), result));
      }
      if (options.size() > MOST_OPTIONS) {
        return unknown("choice", List.of(value), value.span());
      }
    }
    return new Choice(options, choice.span());
  }

  /** The literal text of a string, number or Boolean. */
  public static Optional<String> literal(Value value) {
    return text(value).flatMap(Text::literal);
  }

  /**
   * The name of a condition key of which all is known but whose claim it is, such as {@code
   * ${local.issuer}:sub}: what is unknown stands there as a placeholder. No map of anything else
   * has such names.
   */
  public static Optional<String> conditionKey(Value value) {
    return value instanceof Text text
        ? Optional.of(text.plain().toString()).filter(CONDITION_KEY.asMatchPredicate())
        : Optional.empty();
  }

  /** A value as a string, if it is one or can become one. */
  public static Optional<Text> text(Value value) {
    if (value instanceof Text text) {
      return Optional.of(text);
    }
    if (value instanceof Numeral number) {
      return Optional.of(Text.of(number(number.number()), number.span()));
    }
    if (value instanceof Bool bool && bool.isKnown()) {
      return Optional.of(Text.of(Boolean.toString(bool.isTrue()), bool.span()));
    }
    if (value instanceof Open open) {
      return Optional.of(Text.of(io.keyproof.model.Text.unknown(open.unknown()), open.span()));
    }
    return value instanceof Json json ? JsonText.encode(json) : Optional.empty();
  }

  static String number(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return Math.abs(plain.scale()) > 1000 ? plain.toString() : plain.toPlainString();
  }

  /** When a value is true. */
  public static Guard guard(Value value) {
    if (value instanceof Bool bool) {
      return bool.guard();
    }
    if (value instanceof Choice choice) {
      List<Guard> cases = new ArrayList<>();
      for (Option option : choice.options()) {
        cases.add(all(option.guard(), guard(option.value())));
      }
      return any(cases);
    }
    Optional<String> literal = literal(value);
    if (literal.isPresent()) {
      return Bool.of(literal.get().equals("true"), value.span()).guard();
    }
    return new Guard.Symbol(value instanceof Open open ? open.unknown().name() : name(value));
  }

  /** The guard that holds where the other does not. */
  public static Guard not(Guard guard) {
    return guard instanceof Guard.Not negated ? negated.guard() : new Guard.Not(guard);
  }

  public static Guard all(Guard one, Guard other) {
    if (isNever(one) || isNever(other)) {
      return new Guard.Not(Guard.ALWAYS);
    }
    return Guard.both(one, other);
  }

  public static Guard any(List<Guard> guards) {
    List<Guard> possible = guards.stream().filter(guard -> !isNever(guard)).distinct().toList();
    if (possible.contains(Guard.ALWAYS)) {
      return Guard.ALWAYS;
    }
    return switch (possible.size()) {
      case 0 -> new Guard.Not(Guard.ALWAYS);
      case 1 -> possible.get(0);
      default -> new Guard.AnyOf(possible);
    };
  }

  public static boolean isNever(Guard guard) {
    return guard.equals(new Guard.Not(Guard.ALWAYS));
  }

  /** One value or the other; as little open as can be. */
  public static Value choose(Guard guard, Value then, Value otherwise, SourceSpan span) {
    if (guard.equals(Guard.ALWAYS) || isSame(then, otherwise)) {
      return then;
    }
    if (isNever(guard)) {
      return otherwise;
    }
    return new Choice(List.of(new Option(guard, then), new Option(not(guard), otherwise)), span);
  }

  private static boolean isSame(Value one, Value other) {
    return one.equals(other)
        || (one instanceof Text
            && other instanceof Text
            && literal(one).isPresent()
            && literal(one).equals(literal(other)));
  }

  /** Whether nothing of a value is open. */
  public static boolean isKnown(Value value) {
    if (value instanceof Text text) {
      return text.plain().isKnown();
    }
    if (value instanceof Bool bool) {
      return bool.isKnown();
    }
    if (value instanceof Sequence sequence) {
      return sequence.elements().stream().allMatch(Values::isKnown);
    }
    if (value instanceof Mapping mapping) {
      return mapping.entries().values().stream().allMatch(entry -> isKnown(entry.value()));
    }
    return value instanceof Numeral
        || value instanceof Null
        || (value instanceof Json json && isKnown(json.content()));
  }

  /** Whether it is known which elements a sequence has, though not what they are. */
  public static boolean isCountable(Sequence sequence) {
    return sequence.elements().stream()
        .noneMatch(each -> each instanceof Splice || (each instanceof Choice c && !isTotal(c)));
  }

  /** Whether one of the options always holds, as far as their form tells. */
  public static boolean isTotal(Choice choice) {
    return choice.options().size() == 2
        && choice.options().get(1).guard().equals(not(choice.options().get(0).guard()));
  }

  /**
   * A value that cannot be worked out. The same function of the same arguments is the same value.
   */
  public static Open unknown(String what, List<Value> arguments, SourceSpan span) {
    StringBuilder name = new StringBuilder(what).append('(');
    for (int i = 0; i < arguments.size() && name.length() <= LONGEST_NAME; i++) {
      name.append(i == 0 ? "" : ", ");
      render(arguments.get(i), name);
    }
    if (name.length() > LONGEST_NAME) {
      return Open.of(what + " at " + span, span);
    }
    return Open.of(name.append(')').toString(), span);
  }

  /** What a value is called where it stands for something that is unknown. */
  public static String name(Value value) {
    StringBuilder name = new StringBuilder();
    render(value, name);
    return name.length() > LONGEST_NAME ? "value at " + value.span() : name.toString();
  }

  private static void render(Value value, StringBuilder into) {
    if (into.length() > LONGEST_NAME) {
      return;
    }
    if (value instanceof Open open) {
      into.append(open.unknown().name());
    } else if (value instanceof Text text) {
      into.append('"').append(text.plain()).append('"');
    } else if (value instanceof Numeral number) {
      into.append(number(number.number()));
    } else if (value instanceof Bool bool && bool.isKnown()) {
      into.append(bool.isTrue());
    } else if (value instanceof Null) {
      into.append("null");
    } else if (value instanceof Handle handle) {
      into.append(handle.address());
    } else if (value instanceof Sequence sequence) {
      into.append('[');
      for (Value element : sequence.elements()) {
        render(element, into);
        into.append(' ');
      }
      into.append(']');
    } else if (value instanceof Mapping mapping) {
      into.append('{');
      for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
        into.append(entry.getKey()).append('=');
        render(entry.getValue().value(), into);
        into.append(' ');
      }
      into.append('}');
    } else if (value instanceof Many many) {
      render(many.element(), into);
      into.append("[*]");
    } else {
      into.append("value at ").append(value.span());
    }
  }

  /** Strings one after the other; empty if one is none. */
  public static Optional<Text> join(List<Value> values, SourceSpan span) {
    List<Fragment> fragments = new ArrayList<>();
    for (Value value : values) {
      Optional<Text> text = text(value);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      fragments.addAll(text.get().fragments());
    }
    return Optional.of(new Text(fragments, span));
  }

  /** How many characters of a string are known. */
  public static int length(Text text) {
    int length = 0;
    for (Fragment fragment : text.fragments()) {
      length += fragment.piece() instanceof Piece.Literal literal ? literal.value().length() : 1;
    }
    return length;
  }

  /** What a value is in its place, seen from another one. */
  public static Value open(Unknown unknown, SourceSpan span) {
    return new Open(unknown, span);
  }

  /** Whether Terraform would refuse it. */
  public static boolean isFailed(Value value) {
    return value instanceof Failed;
  }
}
