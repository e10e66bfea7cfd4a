package io.keyproof.document.terraform;

import io.keyproof.document.terraform.Items.Item;
import io.keyproof.document.terraform.Items.ListKey;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.syntax.Expression.Arguments;
import io.keyproof.document.terraform.syntax.Expression.Binding;
import io.keyproof.document.terraform.syntax.Expression.Grouping;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Many;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Splice;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import io.keyproof.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What expressions are worth in a scope. */
final class Evaluator implements Expression.Visitor<Value> {

  private static final String EACH = "each element";
  private static final int LONGEST_NUMBER = 100;

  private final Scope scope;

  Evaluator(Scope scope) {
    this.scope = scope;
  }

  static Value evaluate(Expression expression, Scope scope) {
    return new Evaluator(scope).value(expression);
  }

  Value value(Expression expression) {
    Effort effort = scope.module().run().effort();
    if (!effort.enter(expression.span())) {
      return Open.of("value at " + expression.span(), expression.span());
    }
    Value value = expression.accept(this);
    effort.leave();
    return value;
  }

  Scope scope() {
    return scope;
  }

  @Override
  public Value number(Expression.Numeral number) {
    return number.text().length() > LONGEST_NUMBER || number.text().matches(".*[eE].*[0-9]{4,}")
        ? new Failed("a number too large", number.span())
        : new Numeral(new BigDecimal(number.text()), number.span());
  }

  @Override
  public Value bool(Expression.Bool bool) {
    return Bool.of(bool.value(), bool.span());
  }

  @Override
  public Value nothing(Expression.Null nothing) {
    return new Null(nothing.span());
  }

  @Override
  public Value template(Expression.Template template) {
    return new Templates(this).value(template);
  }

  @Override
  public Value name(Expression.Name name) {
    return scope.get(name.name()).orElseGet(() -> scope.module().name(name));
  }

  @Override
  public Value attribute(Expression.Attribute attribute) {
    return Access.attribute(value(attribute.object()), attribute.name(), attribute.span());
  }

  @Override
  public Value index(Expression.Index index) {
    Value key = value(index.key());
    Value collection = value(index.collection());
    Value element =
        Values.each(collection, c -> Values.each(key, k -> Access.index(c, k, index.span())));
    // Where the element is not there, nothing is deployed; only `try` goes on.
    boolean isOneAtMost = collection instanceof Sequence || collection instanceof Mapping;
    return isOneAtMost
            && scope.get(Calls.TRYING).isEmpty()
            && element instanceof Choice choice
            && choice.options().size() == 1
        ? choice.options().get(0).value()
        : element;
  }

  @Override
  public Value splat(Expression.Splat splat) {
    return Values.each(value(splat.list()), list -> splat(splat, list));
  }

  private Value splat(Expression.Splat splat, Value list) {
    if (list instanceof Null || list instanceof Failed) {
      return list instanceof Null ? new Sequence(List.of(), splat.span()) : list;
    }
    if (list instanceof Sequence sequence) {
      List<Value> results = new ArrayList<>();
      for (Value element : sequence.elements()) {
        if (element instanceof Splice splice) {
          results.add(new Splice(splat(splat, splice.list()), splice.span()));
        } else {
          results.add(Values.each(element, each -> step(splat, each)));
        }
      }
      return new Sequence(results, splat.span());
    }
    if (list instanceof Many many) {
      return new Many(step(splat, many.element()), many.exists(), splat.span());
    }
    if (list instanceof Open open) {
      Value element = Open.of(open.unknown().name() + "[*]", open.span());
      Guard any = new Guard.Symbol(open.unknown().name() + " is not empty");
      return new Many(step(splat, element), any, splat.span());
    }
    return new Sequence(List.of(step(splat, list)), splat.span());
  }

  private Value step(Expression.Splat splat, Value element) {
    return evaluate(splat.each(), scope.with(EACH, element));
  }

  @Override
  public Value each(Expression.Each each) {
    return scope.get(EACH).orElseThrow();
  }

  @Override
  public Value tuple(Expression.Tuple tuple) {
    List<Value> elements = new ArrayList<>(tuple.elements().size());
    for (Expression element : tuple.elements()) {
      Value value = value(element);
      if (value instanceof Failed) {
        return value;
      }
      elements.add(value);
    }
    return new Sequence(elements, tuple.span());
  }

  @Override
  public Value object(Expression.ObjectValue object) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Expression.Item item : object.items()) {
      Value key = value(item.key());
      Optional<String> name = Values.literal(key).or(() -> Values.conditionKey(key));
      if (name.isEmpty()) {
        return Values.unknown("object with key", List.of(key), object.span());
      }
      Value value = value(item.value());
      if (value instanceof Failed) {
        return value;
      }
      entries.put(name.get(), new Entry(item.key().span(), value));
    }
    return new Mapping(entries, object.span());
  }

  @Override
  public Value forTuple(Expression.ForTuple loop) {
    Value collection = value(loop.binding().collection());
    if (collection instanceof Failed) {
      return collection;
    }
    Items items = Items.of(collection, ListKey.INDEX);
    List<Value> results = new ArrayList<>();
    for (Item item : items.items()) {
      Evaluator inner = new Evaluator(bind(loop.binding(), item));
      Guard guard = Values.all(item.guard(), inner.holds(loop.condition()));
      if (!Values.isNever(guard)) {
        Value value = inner.value(loop.value());
        if (value instanceof Failed) {
          return value;
        }
        results.add(guard.equals(Guard.ALWAYS) ? value : Choice.when(guard, value));
      }
    }
    boolean isOne = items.isOpen() && results.size() == 1 && results.get(0) instanceof Choice;
    return isOne && results.get(0) instanceof Choice only && only.options().size() == 1
        ? new Many(only.options().get(0).value(), only.options().get(0).guard(), loop.span())
        : new Sequence(results, loop.span());
  }

  private Guard holds(Optional<Expression> condition) {
    return condition.map(this::value).map(Values::guard).orElse(Guard.ALWAYS);
  }

  @Override
  public Value forObject(Expression.ForObject loop) {
    Value collection = value(loop.binding().collection());
    if (collection instanceof Failed) {
      return collection;
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Item item : Items.of(collection, ListKey.INDEX).items()) {
      Evaluator inner = new Evaluator(bind(loop.binding(), item));
      Guard guard = Values.all(item.guard(), inner.holds(loop.condition()));
      if (Values.isNever(guard)) {
        continue;
      }
      Value key = inner.value(loop.key());
      Value value = inner.value(loop.value());
      Optional<String> name = Values.literal(key);
      if (name.isEmpty()) {
        return new Many(value, guard, loop.span());
      }
      Value guarded = guard.equals(Guard.ALWAYS) ? value : Choice.when(guard, value);
      entries.put(name.get(), entry(loop, entries.get(name.get()), key.span(), guarded));
    }
    return new Mapping(entries, loop.span());
  }

  private static Entry entry(
      Expression.ForObject loop,
      @org.jspecify.annotations.Nullable Entry before,
      SourceSpan place,
      Value value) {
    if (loop.grouping() == Grouping.NONE) {
      return new Entry(place, value);
    }
    List<Value> group = new ArrayList<>();
    if (before != null && before.value() instanceof Sequence sequence) {
      group.addAll(sequence.elements());
    }
    group.add(value);
    return new Entry(place, new Sequence(group, value.span()));
  }

  Scope bind(Binding binding, Item item) {
    Scope bound = scope.with(binding.value(), item.value());
    return binding.key().isPresent() ? bound.with(binding.key().get(), item.key()) : bound;
  }

  @Override
  public Value conditional(Expression.Conditional conditional) {
    Value condition = value(conditional.condition());
    if (condition instanceof Failed) {
      return condition;
    }
    Guard guard = Values.guard(condition);
    if (guard.equals(Guard.ALWAYS)) {
      return value(conditional.then());
    }
    if (Values.isNever(guard)) {
      return value(conditional.otherwise());
    }
    Value then = value(conditional.then());
    Value otherwise = value(conditional.otherwise());
    // What would fail is what the condition keeps from being asked.
    if (then instanceof Failed) {
      return Choice.when(Values.not(guard), otherwise);
    }
    return otherwise instanceof Failed
        ? Choice.when(guard, then)
        : Values.choose(guard, then, otherwise, conditional.span());
  }

  @Override
  public Value unary(Expression.Unary unary) {
    return Operators.unary(unary.operator(), value(unary.operand()), unary.span());
  }

  @Override
  public Value binary(Expression.Binary binary) {
    return Operators.binary(
        binary.operator(), value(binary.left()), value(binary.right()), binary.span());
  }

  @Override
  public Value call(Expression.Call call) {
    return new Calls(this).value(call, call.arguments() == Arguments.EXPANDED);
  }
}
