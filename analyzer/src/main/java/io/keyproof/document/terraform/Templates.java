package io.keyproof.document.terraform;

import io.keyproof.document.terraform.Items.Item;
import io.keyproof.document.terraform.Items.ListKey;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.syntax.Expression.Part;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Fragment;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a template; where what stands in it is chosen, there are several. */
final class Templates {

  private static final int MOST_TEXTS = 64;
  private static final int LONGEST = 1 << 20;

  private final Evaluator evaluator;

  Templates(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** One of the texts that a template may be. */
  private record Draft(Guard guard, List<Fragment> fragments) {

    Draft with(Guard also, List<Fragment> more) {
      List<Fragment> all = new ArrayList<>(fragments);
      all.addAll(more);
      return new Draft(Values.all(guard, also), all);
    }
  }

  Value value(Expression.Template template) {
    List<Part> parts = template.parts();
    // A template that is one value alone is that value, whatever its type.
    if (parts.size() == 1 && parts.get(0) instanceof Part.Interpolation only) {
      return evaluator.value(only.value());
    }
    if (parts.size() == 1 && parts.get(0) instanceof Part.Literal only) {
      return new Text(
          List.of(new Fragment(new Piece.Literal(only.text()), only.span())), template.span());
    }
    List<Draft> drafts = new ArrayList<>(List.of(new Draft(Guard.ALWAYS, new ArrayList<>())));
    Optional<Value> failure = add(parts, drafts, evaluator, template.span());
    if (failure.isPresent()) {
      return failure.get();
    }
    if (drafts.size() == 1) {
      return text(drafts.get(0), template.span());
    }
    return new Choice(
        drafts.stream()
            .map(draft -> new Option(draft.guard, text(draft, template.span())))
            .toList(),
        template.span());
  }

  private static Value text(Draft draft, SourceSpan span) {
    Text text = new Text(draft.fragments, span);
    return Values.length(text) > LONGEST ? Value.Open.of("text at " + span, span) : text;
  }

  /** Adds to each draft; says what keeps the template from having a value. */
  private Optional<Value> add(
      List<Part> parts, List<Draft> drafts, Evaluator inner, SourceSpan span) {
    for (Part part : parts) {
      Optional<Value> failure = add(part, drafts, inner, span);
      if (failure.isPresent()) {
        return failure;
      }
      long size = drafts.stream().mapToLong(draft -> draft.fragments.size()).sum();
      if (drafts.size() > MOST_TEXTS || size > LONGEST) {
        return Optional.of(Value.Open.of("text at " + span, span));
      }
    }
    return Optional.empty();
  }

  private Optional<Value> add(Part part, List<Draft> drafts, Evaluator inner, SourceSpan span) {
    if (part instanceof Part.Literal literal) {
      Fragment fragment = new Fragment(new Piece.Literal(literal.text()), literal.span());
      drafts.forEach(draft -> draft.fragments.add(fragment));
      return Optional.empty();
    }
    if (part instanceof Part.Interpolation interpolation) {
      return addValue(inner.value(interpolation.value()), drafts);
    }
    if (part instanceof Part.If condition) {
      return addChoice(condition, drafts, inner, span);
    }
    Part.For loop = (Part.For) part;
    Items items = Items.of(inner.value(loop.binding().collection()), ListKey.INDEX);
    if (items.isOpen()) {
      return Optional.of(Value.Open.of("text at " + span, span));
    }
    for (Item item : items.items()) {
      Evaluator body = new Evaluator(inner.bind(loop.binding(), item));
      Optional<Value> failure = addIf(item.guard(), loop.body(), drafts, body, span);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private Optional<Value> addChoice(
      Part.If part, List<Draft> drafts, Evaluator inner, SourceSpan span) {
    Guard guard = Values.guard(inner.value(part.condition()));
    List<Draft> others = new ArrayList<>();
    drafts.forEach(draft -> others.add(draft.with(Values.not(guard), List.of())));
    drafts.replaceAll(draft -> draft.with(guard, List.of()));
    others.removeIf(draft -> Values.isNever(draft.guard));
    drafts.removeIf(draft -> Values.isNever(draft.guard));
    Optional<Value> failure = add(part.then(), drafts, inner, span);
    failure = failure.or(() -> add(part.otherwise(), others, inner, span));
    drafts.addAll(others);
    return failure;
  }

  private Optional<Value> addIf(
      Guard guard, List<Part> parts, List<Draft> drafts, Evaluator inner, SourceSpan span) {
    if (guard.equals(Guard.ALWAYS)) {
      return add(parts, drafts, inner, span);
    }
    List<Draft> others = new ArrayList<>();
    drafts.forEach(draft -> others.add(draft.with(Values.not(guard), List.of())));
    drafts.replaceAll(draft -> draft.with(guard, List.of()));
    Optional<Value> failure = add(parts, drafts, inner, span);
    drafts.addAll(others);
    return failure;
  }

  private Optional<Value> addValue(Value value, List<Draft> drafts) {
    if (value instanceof Failed) {
      return Optional.of(value);
    }
    if (value instanceof Choice choice) {
      List<Draft> more = new ArrayList<>();
      for (Option option : choice.options()) {
        for (Draft draft : drafts) {
          if (more.size() <= MOST_TEXTS) {
            more.add(draft.with(option.guard(), fragments(option.value())));
          }
        }
      }
      more.removeIf(draft -> Values.isNever(draft.guard));
      drafts.clear();
      drafts.addAll(more);
      return Optional.empty();
    }
    List<Fragment> fragments = fragments(value);
    drafts.forEach(draft -> draft.fragments.addAll(fragments));
    return Optional.empty();
  }

  private static List<Fragment> fragments(Value value) {
    if (value instanceof Null) {
      return List.of();
    }
    Optional<Text> text = Values.text(value);
    if (text.isPresent()) {
      return text.get().fragments();
    }
    return List.of(new Fragment(new Piece.Hole(Unknown.of(Values.name(value))), value.span()));
  }
}
