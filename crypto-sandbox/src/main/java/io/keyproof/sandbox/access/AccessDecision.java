package io.keyproof.sandbox.access;

/** The answer of an {@link AccessDecider}. */
public sealed interface AccessDecision {
  <R> R accept(Visitor<R> visitor);

  record Allowed(String explanation) implements AccessDecision {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.allowed(this);
    }
  }

  /**
   * A policy stands against the call, or none stands for it.
   *
   * @param layer the kind of policy that denies, in AWS's words: {@code resource-based policy},
   *     {@code identity-based policy}, {@code service control policy}, …
   */
  record Denied(Denial denial, String layer, String explanation) implements AccessDecision {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.denied(this);
    }
  }

  /** The decider cannot tell. This is never an allow: the call ends in an exception of its own. */
  record Undecided(String reason) implements AccessDecision {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.undecided(this);
    }
  }

  /** A statement that denies, or no statement that allows. */
  enum Denial {
    EXPLICIT,
    IMPLICIT
  }

  interface Visitor<R> {
    R allowed(Allowed decision);

    R denied(Denied decision);

    R undecided(Undecided decision);
  }
}
