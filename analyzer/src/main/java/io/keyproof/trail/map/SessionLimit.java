package io.keyproof.trail.map;

import java.util.List;

/**
 * The session policies that were passed when a session was made: nothing beyond them is allowed.
 *
 * @param policies the texts of those that the trail recorded
 * @param hasOthers whether there are managed ones too, of which it recorded only the name
 */
public record SessionLimit(List<String> policies, boolean hasOthers) {
  public SessionLimit {
    policies = List.copyOf(policies);
  }
}
