package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.syntax.HclSyntax;
import io.keyproof.document.terraform.value.Functions;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Fragment;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Splice;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import io.keyproof.model.Text.Piece;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of functions, and those functions that look at expressions or files. */
final class Calls {

  /** Templates that call templates. */
  private static final int DEEPEST_TEMPLATE = 8;

  /** Set where a value that is not there is no fault. */
  static final String TRYING = "trying";

  private static final String TEMPLATE_DEPTH = "depth of templates";

  private final Evaluator evaluator;
  private final Scope scope;

  Calls(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.scope = evaluator.scope();
  }

  Value value(Expression.Call call, boolean expands) {
    if (call.name().equals("try") && !expands) {
      return attempt(call);
    }
    List<Value> arguments = new ArrayList<>();
    for (Expression argument : call.values()) {
      arguments.add(evaluator.value(argument));
    }
    if (expands && !expand(arguments)) {
      return Values.unknown(call.name(), arguments, call.span());
    }
    if (arguments.isEmpty()) {
      return Values.unknown(call.name(), arguments, call.span());
    }
    SourceSpan span = call.span();
    return switch (call.name()) {
      case "try" -> Values.unknown("try", arguments, span);
      case "can" -> can(arguments.get(0), span);
      case "file" -> file(arguments, span);
      case "templatefile" -> template(call.name(), arguments, span);
      case "templatestring" -> template(call.name(), arguments, span);
      default -> Functions.call(call.name(), arguments, span);
    };
  }

  /** {@code f(list...)}: the elements of the list are arguments. */
  private static boolean expand(List<Value> arguments) {
    if (arguments.isEmpty()) {
      return false;
    }
    Value last = arguments.remove(arguments.size() - 1);
    if (last instanceof Sequence sequence && Values.isCountable(sequence)) {
      arguments.addAll(sequence.elements());
      return true;
    }
    arguments.add(new Splice(last, last.span()));
    return false;
  }

  /** The first argument that has a value. */
  private Value attempt(Expression.Call call) {
    List<Option> options = new ArrayList<>();
    Guard left = Guard.ALWAYS;
    Scope trying = scope.with(TRYING, new Value.Null(call.span()));
    for (Expression argument : call.values()) {
      Value value = Evaluator.evaluate(argument, trying);
      if (value instanceof Failed) {
        continue;
      }
      if (!(value instanceof Choice choice)) {
        options.add(new Option(left, value));
        break;
      }
      List<Guard> guards = new ArrayList<>();
      for (Option option : choice.options()) {
        if (!(option.value() instanceof Failed)) {
          options.add(new Option(Values.all(left, option.guard()), option.value()));
          guards.add(option.guard());
        }
      }
      boolean isTotal = guards.size() == 2 && guards.get(1).equals(Values.not(guards.get(0)));
      left = isTotal ? Values.not(Guard.ALWAYS) : Values.all(left, Values.not(Values.any(guards)));
      if (Values.isNever(left)) {
        break;
      }
    }
    if (options.isEmpty()) {
      return new Failed("no argument of `try` has a value", call.span());
    }
    return options.size() == 1 && options.get(0).guard().equals(Guard.ALWAYS)
        ? options.get(0).value()
        : new Choice(options, call.span());
  }

  private static Value can(Value value, SourceSpan span) {
    if (value instanceof Failed) {
      return Bool.of(false, span);
    }
    return Values.isKnown(value)
        ? Bool.of(true, span)
        : new Bool(new Guard.Symbol("can(" + Values.name(value) + ")"), span);
  }

  private Value file(List<Value> arguments, SourceSpan span) {
    Optional<String> path = Values.literal(arguments.get(0));
    if (path.isEmpty()) {
      return Values.unknown("file", arguments, span);
    }
    return scope
        .module()
        .run()
        .text(path.get(), span)
        .map(source -> text(source, span))
        .orElseGet(() -> Open.of("file(\"" + path.get() + "\")", span));
  }

  private static Value text(SourceFile source, SourceSpan span) {
    Piece content = new Piece.Literal(source.text());
    return new Text(
        List.of(new Fragment(content, SourceSpan.startOf(source.name()))),
        source.text().isEmpty() ? span : SourceSpan.startOf(source.name()));
  }

  private Value template(String function, List<Value> arguments, SourceSpan span) {
    if (arguments.size() < 2 || !(arguments.get(1) instanceof Mapping variables)) {
      return Values.unknown(function, arguments, span);
    }
    Value depth = scope.get(TEMPLATE_DEPTH).orElse(Value.Numeral.of(0, span));
    Optional<SourceFile> source = source(function, arguments.get(0), span);
    int level = Integer.parseInt(Values.literal(depth).orElse("0"));
    if (source.isEmpty() || level >= DEEPEST_TEMPLATE) {
      return Values.unknown(function, arguments, span);
    }
    Parsed<Expression> parsed = HclSyntax.readTemplate(source.get().name(), source.get().text());
    parsed.diagnostics().forEach(scope.module().run()::complain);
    Map<String, Value> names = new HashMap<>();
    variables.entries().forEach((name, entry) -> names.put(name, entry.value()));
    names.put(TEMPLATE_DEPTH, Value.Numeral.of(level + 1L, span));
    return parsed
        .value()
        .map(template -> Evaluator.evaluate(template, new Scope(scope.module(), names)))
        .orElseGet(() -> Values.unknown(function, arguments, span));
  }

  private Optional<SourceFile> source(String function, Value argument, SourceSpan span) {
    Optional<String> literal = Values.literal(argument);
    return function.equals("templatefile")
        ? literal.flatMap(path -> scope.module().run().text(path, span))
        : literal.map(text -> new SourceFile(argument.span().file(), text));
  }
}
