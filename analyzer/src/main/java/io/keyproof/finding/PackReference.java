package io.keyproof.finding;

import java.util.List;

/**
 * A rule pack that ran.
 *
 * @param rules all that it has, whether they found something or not
 */
public record PackReference(String id, String version, List<RuleReference> rules) {

  public PackReference {
    rules = List.copyOf(rules);
  }
}
