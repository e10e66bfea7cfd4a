package io.keyproof.model;

/**
 * Whether an element lists what it covers ({@code Action}) or what it leaves out ({@code
 * NotAction}).
 */
public enum Match {
  ANY_OF,
  NONE_OF
}
