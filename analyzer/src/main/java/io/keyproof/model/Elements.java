package io.keyproof.model;

import java.util.List;
import java.util.Optional;

/**
 * The entries of a list of a policy.
 *
 * @param entries what is written, in order
 * @param rest an unknown number of further, unknown entries (a spliced list), if there may be any
 */
public record Elements(List<Element> entries, Optional<Unknown> rest) {

  public Elements {
    entries = List.copyOf(entries);
  }

  /** Whether nothing of the list is unknown. */
  public boolean isKnown() {
    for (Element entry : entries) {
      if (!entry.text().isKnown() || !entry.guard().equals(Guard.ALWAYS)) {
        return false;
      }
    }
    return rest.isEmpty();
  }

  public static Elements of(List<Element> entries) {
    return new Elements(entries, Optional.empty());
  }
}
