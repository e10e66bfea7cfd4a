package io.keyproof.check;

/** What a principal is taken for whose very kind the input leaves open. */
enum OpenPrincipals {
  /** A role of the key's account. */
  ONE_ROLE,
  /** {@code "*"}: nothing that the input says keeps it from being that. */
  EVERYBODY
}
