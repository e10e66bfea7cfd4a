package io.keyproof.check;

/** Whether a key is of a class. */
public sealed interface Membership {

  record Member() implements Membership {}

  record Outsider() implements Membership {}

  /** It may be. */
  record Open(String reason) implements Membership {}

  /** Of what must hold together, the least. */
  default Membership and(Membership other) {
    if (this instanceof Outsider || other instanceof Member) {
      return this;
    }
    if (other instanceof Outsider || this instanceof Member) {
      return other;
    }
    return new Open(((Open) this).reason() + "; " + ((Open) other).reason());
  }

  static Membership known(boolean isMember) {
    return isMember ? new Member() : new Outsider();
  }
}
