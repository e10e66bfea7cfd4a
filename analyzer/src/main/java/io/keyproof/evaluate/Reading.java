package io.keyproof.evaluate;

/** How a text of a policy is to be read. */
enum Reading {
  /** {@code *} and {@code ?} are wildcards. */
  WILDCARDS,
  /** {@code ${aws:username}} is a policy variable. */
  VARIABLES,
  /** Wildcards in the value of a variable are wildcards too. */
  WILDCARDS_IN_VALUES,
  IGNORE_CASE
}
