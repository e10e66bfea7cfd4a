package io.keyproof.replay;

import io.keyproof.model.IamIdentity;
import java.util.Map;
import java.util.Optional;

/**
 * A user, role or account root of a sandbox.
 *
 * @param arn {@code arn:aws:iam::111122223333:role/app}, or {@code …:root}
 * @param identity its policies; empty if it has none of its own
 */
public record SandboxPrincipal(
    String arn, Optional<IamIdentity> identity, Map<String, String> tags) {

  public SandboxPrincipal {
    tags = Map.copyOf(tags);
  }

  /** A principal without policies of its own. */
  public static SandboxPrincipal bare(String arn) {
    return new SandboxPrincipal(arn, Optional.empty(), Map.of());
  }

  public String account() {
    return arn.split(":", 6)[4];
  }
}
