package io.keyproof.symbolic;

import io.keyproof.symbolic.pattern.Domain;

/**
 * An attribute of a request.
 *
 * @param name unique among the variables of one encoding
 * @param domain the classes of its values; variables may share one
 * @param arity how many values a request has of it
 * @param scope what the attribute belongs to
 */
record Variable(String name, Domain domain, Arity arity, Scope scope) {

  /** How many values a request has of an attribute. */
  enum Arity {
    /** Exactly one. */
    ONE,
    /** One or none. */
    OPTIONAL,
    /** Any number, none included. */
    MANY
  }

  /** Requests about the same caller or the same key share that caller's or key's attributes. */
  enum Scope {
    CALLER,
    KEY,
    REQUEST
  }

  /** The same attribute of another request. */
  Variable of(String request) {
    return new Variable(request + "/" + name, domain, arity, scope);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Variable variable && variable.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
