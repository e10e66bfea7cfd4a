package io.keyproof.evaluate;

/** How a text of a policy is to be read. */
enum Reading {
  /** {@code *} and {@code ?} are wildcards. */
  WILDCARDS(1),
  /** {@code ${aws:username}} is a policy variable. */
  VARIABLES(2),
  /** Wildcards in the value of a variable are wildcards too. */
  WILDCARDS_IN_VALUES(4),
  IGNORE_CASE(8);

  private final int bit;

  Reading(int bit) {
    this.bit = bit;
  }

  /** Its own in the bits of {@link Readings}. */
  int bit() {
    return bit;
  }
}
