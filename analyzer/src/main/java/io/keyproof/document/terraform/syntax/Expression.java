package io.keyproof.document.terraform.syntax;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** An expression, not yet worked out. */
public sealed interface Expression {

  SourceSpan span();

  <R> R accept(Visitor<R> visitor);

  /** A number as written. */
  record Numeral(String text, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.number(this);
    }
  }

  /** {@code true}, {@code false}. */
  record Bool(boolean value, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bool(this);
    }
  }

  /** {@code null}. */
  record Null(SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nothing(this);
    }
  }

  /** A quoted string, a heredoc or a template file. */
  record Template(List<Part> parts, SourceSpan span) implements Expression {

    public Template {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.template(this);
    }

    /** The text, if nothing in it is to be worked out. */
    public Optional<String> literal() {
      StringBuilder text = new StringBuilder();
      for (Part part : parts) {
        if (!(part instanceof Part.Literal literal)) {
          return Optional.empty();
        }
        text.append(literal.text());
      }
      return Optional.of(text.toString());
    }
  }

  /** A stretch of a template. */
  sealed interface Part {

    /** Characters that stand on one line, one after the other. */
    record Literal(String text, SourceSpan span) implements Part {}

    /** <code>${ … }</code>. */
    record Interpolation(Expression value) implements Part {}

    /** {@code %{ if … }}. */
    record If(Expression condition, List<Part> then, List<Part> otherwise) implements Part {}

    /** {@code %{ for … }}. */
    record For(Binding binding, List<Part> body) implements Part {}
  }

  /**
   * {@code for key, value in collection}.
   *
   * @param key absent if only values are named
   */
  record Binding(Optional<String> key, String value, Expression collection) {}

  /** {@code var}, {@code each}, {@code aws_kms_key}: where a traversal begins. */
  record Name(String name, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** {@code object.name}. */
  record Attribute(Expression object, String name, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.attribute(this);
    }
  }

  /** {@code collection[key]}. */
  record Index(Expression collection, Expression key, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.index(this);
    }
  }

  /** {@code list[*].steps}; the steps begin at an {@link Each}. */
  record Splat(Expression list, Expression each, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.splat(this);
    }
  }

  /** An element of the list of the innermost splat around. */
  record Each(SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.each(this);
    }
  }

  /** {@code [ … ]}. */
  record Tuple(List<Expression> elements, SourceSpan span) implements Expression {

    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tuple(this);
    }
  }

  /** <code>{ … }</code>. */
  record ObjectValue(List<Item> items, SourceSpan span) implements Expression {

    public ObjectValue {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.object(this);
    }
  }

  /** An item of an object; a bare word as key is a {@link Template}. */
  record Item(Expression key, Expression value) {}

  /** {@code [for … : value if condition]}. */
  record ForTuple(
      Binding binding, Expression value, Optional<Expression> condition, SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forTuple(this);
    }
  }

  /** How the values of equal keys of a {@link ForObject} are taken. */
  enum Grouping {
    NONE,
    LISTED
  }

  /** <code>{for … : key => value if condition}</code>. */
  record ForObject(
      Binding binding,
      Expression key,
      Expression value,
      Grouping grouping,
      Optional<Expression> condition,
      SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forObject(this);
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Conditional(Expression condition, Expression then, Expression otherwise, SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.conditional(this);
    }
  }

  /** An operator, by its sign: {@code !}, {@code -}. */
  record Unary(String operator, Expression operand, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /** An operator, by its sign: {@code +}, {@code ==}, {@code &&}. */
  record Binary(String operator, Expression left, Expression right, SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /** Whether the last argument of a call stands for itself or, with {@code ...}, for several. */
  enum Arguments {
    PLAIN,
    EXPANDED
  }

  /** {@code name(arguments)}. */
  record Call(String name, List<Expression> values, Arguments arguments, SourceSpan span)
      implements Expression {

    public Call {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** One method a form of expression. */
  interface Visitor<R> {
    R number(Numeral number);

    R bool(Bool bool);

    R nothing(Null nothing);

    R template(Template template);

    R name(Name name);

    R attribute(Attribute attribute);

    R index(Index index);

    R splat(Splat splat);

    R each(Each each);

    R tuple(Tuple tuple);

    R object(ObjectValue object);

    R forTuple(ForTuple tuple);

    R forObject(ForObject object);

    R conditional(Conditional conditional);

    R unary(Unary unary);

    R binary(Binary binary);

    R call(Call call);
  }
}
