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
    // Written out as in io.keyproof.trail.replay: every policy that is compared comes by here.
    @Override
    public boolean equals(Object other) {
      return other instanceof Always;
    }

    @Override
    public int hashCode() {
      return 1;
    }

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

  /** What never exists. */
  Guard NEVER = new Not(ALWAYS);

  static Guard not(Guard guard) {
    return guard instanceof Not not ? not.guard() : new Not(guard);
  }

  /** Both guards. */
  static Guard both(Guard one, Guard other) {
    if (one.equals(ALWAYS) || one.equals(other) || other.equals(NEVER)) {
      return other;
    }
    if (other.equals(ALWAYS) || one.equals(NEVER)) {
      return one;
    }
    return one.equals(not(other)) ? NEVER : new AllOf(List.of(one, other));
  }

  /** At least one of the guards. */
  static Guard either(Guard one, Guard other) {
    if (one.equals(NEVER) || one.equals(other) || other.equals(ALWAYS)) {
      return other;
    }
    if (other.equals(NEVER) || one.equals(ALWAYS)) {
      return one;
    }
    return one.equals(not(other)) ? ALWAYS : new AnyOf(List.of(one, other));
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
