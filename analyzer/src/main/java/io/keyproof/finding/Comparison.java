package io.keyproof.finding;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two policy documents, an old and a new one, compared over all requests.
 *
 * @param newlyAllowed a request that the new document allows and the old one does not
 * @param newlyDenied a request that the old document allows and the new one does not
 * @param reasons why something could not be decided, if so
 */
public record Comparison(
    Verdict verdict,
    Optional<Example> newlyAllowed,
    Optional<Example> newlyDenied,
    List<String> reasons) {

  public Comparison {
    reasons = List.copyOf(reasons);
  }

  /** What the new document allows, measured by the old one. */
  public enum Verdict {
    EQUIVALENT,
    LESS,
    MORE,
    INCOMPARABLE,
    INCONCLUSIVE
  }

  /**
   * A request that is decided differently.
   *
   * @param caller who sends it, where the documents name principals
   * @param context the condition keys that it carries, of those that the documents test
   * @param identityPolicies what the caller's own policies say, where a document leaves it to them
   * @param unknowns the values of the input's unknowns in this example
   * @param allowedBy the statements of the one document that allow it
   * @param deniedBy the statements of the other document that deny it; empty if none there allows
   *     it
   * @param refuted what the evaluator or the sandbox says instead, should it contradict, which is a
   *     bug
   * @param confirmation what came of performing it; empty if it was not to be performed
   */
  public record Example(
      Optional<Caller> caller,
      String action,
      String resource,
      SortedMap<ConditionKey, List<String>> context,
      IdentityPolicies identityPolicies,
      Map<String, String> unknowns,
      List<StatementReference> allowedBy,
      List<StatementReference> deniedBy,
      Optional<String> refuted,
      Optional<Confirmation> confirmation) {

    public Example {
      context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
      unknowns = Collections.unmodifiableSortedMap(new TreeMap<>(unknowns));
      allowedBy = List.copyOf(allowedBy);
      deniedBy = List.copyOf(deniedBy);
    }
  }

  /** What the identity policies of a caller say whom a document names by its account. */
  public enum IdentityPolicies {
    /** The documents have no principals. */
    NO_MATTER,
    ALLOW,
    DO_NOT_ALLOW
  }
}
