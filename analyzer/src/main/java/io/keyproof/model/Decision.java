package io.keyproof.model;

/** What AWS answers to a request. */
public enum Decision {
  ALLOWED,
  EXPLICIT_DENY,
  IMPLICIT_DENY
}
