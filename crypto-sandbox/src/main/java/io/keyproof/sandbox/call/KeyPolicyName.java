package io.keyproof.sandbox.call;

/** The only name that a key policy has. */
public final class KeyPolicyName {
  public static final String DEFAULT = "default";

  private KeyPolicyName() {}
}
