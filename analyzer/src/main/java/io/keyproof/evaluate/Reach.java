package io.keyproof.evaluate;

/**
 * How the principals of a statement reach the caller, which decides what else still limits him. IAM
 * User Guide, "Policy evaluation logic".
 *
 * @param delegated through his account: his identity policies must allow as well
 * @param limited by his role (or the user of a federated session): permissions boundary and session
 *     policies must allow as well
 * @param direct by his own name, or as anyone
 */
record Reach(Truth delegated, Truth limited, Truth direct) {

  static final Reach NONE = new Reach(Truth.FALSE, Truth.FALSE, Truth.FALSE);
  static final Reach DIRECT = new Reach(Truth.FALSE, Truth.FALSE, Truth.TRUE);
  static final Reach UNKNOWN = new Reach(Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN);

  Truth any() {
    return delegated.or(limited).or(direct);
  }

  /** Whether it is open if, or how, the caller is reached. */
  boolean isOpen() {
    return delegated.isUnknown() || limited.isUnknown() || direct.isUnknown();
  }

  boolean isNone() {
    return any().isFalse();
  }

  Reach or(Reach other) {
    if (isNone()) {
      return other;
    }
    return other.isNone()
        ? this
        : new Reach(
            delegated.or(other.delegated), limited.or(other.limited), direct.or(other.direct));
  }

  Reach and(Truth truth) {
    return switch (truth) {
      case TRUE -> this;
      case FALSE -> NONE;
      case UNKNOWN -> new Reach(delegated.and(truth), limited.and(truth), direct.and(truth));
    };
  }

  /** The same, as if nothing limited a role's sessions. */
  Reach unlimited() {
    return limited.isFalse() ? this : new Reach(delegated, Truth.FALSE, direct.or(limited));
  }
}
