package io.keyproof.symbolic;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one document allows and another does not. */
public sealed interface Difference {

  /** There is no such request. */
  record None() implements Difference {}

  /**
   * This request is one.
   *
   * @param caller who sends it, where the documents name principals
   * @param context the condition keys that it carries, of those that the documents test
   * @param identityPolicies what the caller's own policies say in this example, where a document
   *     leaves that to them
   * @param guards the values of the guards' symbols in this example
   * @param allowedBy the Allow statements of the one document that match it; empty where all is
   *     taken to be allowed by another policy
   * @param deniedBy the Deny statements of the other document that match it; empty if nothing there
   *     allows it
   */
  record Shown(
      Optional<Caller> caller,
      String action,
      String resource,
      SortedMap<ConditionKey, List<String>> context,
      IdentityPolicies identityPolicies,
      Map<String, Boolean> guards,
      List<Statement> allowedBy,
      List<Statement> deniedBy)
      implements Difference {

    public Shown {
      context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
      guards = Collections.unmodifiableSortedMap(new TreeMap<>(guards));
      allowedBy = List.copyOf(allowedBy);
      deniedBy = List.copyOf(deniedBy);
    }
  }

  /** What the identity policies of a caller say whom a resource's policy names by its account. */
  enum IdentityPolicies {
    ALLOW,
    DO_NOT_ALLOW
  }

  /** It is not known whether there is one. */
  record Undecided(String reason) implements Difference {}
}
