package io.keyproof.model;

/** What a matching statement does. */
public enum Effect {
  ALLOW,
  DENY
}
