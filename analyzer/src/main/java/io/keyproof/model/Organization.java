package io.keyproof.model;

/**
 * Where an account stands in its organization: SCPs and RCPs do not reach the management account.
 */
public enum Organization {
  MEMBER,
  MANAGEMENT
}
