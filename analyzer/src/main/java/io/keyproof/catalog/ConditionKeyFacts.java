package io.keyproof.catalog;

import java.util.List;
import java.util.Set;

/**
 * What AWS says of a condition key in requests to KMS.
 *
 * @param name as documented; a trailing {@code *} stands for the part that the user chooses
 * @param actions names of the actions whose requests can carry it; empty for all
 * @param direct in requests that the caller sends itself
 * @param forwardAccess in requests that a service repeats with the caller's identity
 * @param servicePrincipal in requests of a service principal for itself
 * @param values all values it can have; empty where they are open
 */
public record ConditionKeyFacts(
    String name,
    ValueType type,
    boolean multivalued,
    Set<String> actions,
    Presence direct,
    Presence forwardAccess,
    Presence servicePrincipal,
    List<String> values) {

  /** The type that the service authorization reference gives. */
  public enum ValueType {
    STRING,
    ARN,
    BOOL,
    NUMERIC,
    DATE,
    IP_ADDRESS
  }

  /** Whether a request of a kind carries the key. */
  public enum Presence {
    ALWAYS,
    SOMETIMES,
    NEVER
  }

  public ConditionKeyFacts {
    actions = Set.copyOf(actions);
    values = List.copyOf(values);
  }

  /** Whether requests for {@code action} ({@code kms:Decrypt}) can carry the key. */
  public boolean appliesTo(String action) {
    return actions.isEmpty() || actions.contains(action);
  }
}
