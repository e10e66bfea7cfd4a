package io.keyproof.model;

import java.util.List;

/**
 * Under which circumstances a piece of an infrastructure file exists: a Boolean formula over named
 * symbols (an unknown {@code count}, a CloudFormation condition). The same symbol has the same
 * value everywhere.
 */
public sealed interface Guard {

  Guard ALWAYS = new Always();

  record Always() implements Guard {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.always();
    }
  }

  record Symbol(String name) implements Guard {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.symbol(name);
    }
  }

  record Not(Guard guard) implements Guard {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(guard);
    }
  }

  record AllOf(List<Guard> guards) implements Guard {
    public AllOf {
      guards = List.copyOf(guards);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.allOf(guards);
    }
  }

  record AnyOf(List<Guard> guards) implements Guard {
    public AnyOf {
      guards = List.copyOf(guards);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.anyOf(guards);
    }
  }

  /** Both guards. */
  static Guard both(Guard one, Guard other) {
    if (one.equals(ALWAYS) || one.equals(other)) {
      return other;
    }
    return other.equals(ALWAYS) ? one : new AllOf(List.of(one, other));
  }

  <R> R accept(Visitor<R> visitor);

  /** One method a form of guard. */
  interface Visitor<R> {
    R always();

    R symbol(String name);

    R not(Guard guard);

    R allOf(List<Guard> guards);

    R anyOf(List<Guard> guards);
  }
}
