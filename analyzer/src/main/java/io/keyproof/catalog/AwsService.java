package io.keyproof.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The actions and condition keys of one AWS service, as the service authorization reference lists
 * them.
 *
 * @param prefix {@code s3}
 * @param actions by name in lower case
 * @param conditionKeys in lower case; a trailing {@code *} stands for the part that the user
 *     chooses
 */
public record AwsService(
    String prefix, Map<String, ServiceAction> actions, Set<String> conditionKeys) {

  /**
   * An action.
   *
   * @param name {@code GetObject}
   * @param resourceArns the forms of the ARNs that it can be allowed on, with {@code *} for what
   *     varies; empty if it needs Resource {@code *}
   */
  public record ServiceAction(String name, List<String> resourceArns) {
    public ServiceAction {
      resourceArns = List.copyOf(resourceArns);
    }
  }

  public AwsService {
    actions = Map.copyOf(actions);
    conditionKeys = Set.copyOf(conditionKeys);
  }

  /** Action names are compared without regard to case. */
  public Optional<ServiceAction> action(String name) {
    return Optional.ofNullable(actions.get(name.toLowerCase(Locale.ROOT)));
  }

  public Collection<String> actionNames() {
    return actions.values().stream().map(ServiceAction::name).sorted().toList();
  }

  /** Whether a condition key of that name, in lower case, is one of the service's. */
  public boolean hasConditionKey(String canonical) {
    return conditionKeys.contains(canonical)
        || conditionKeys.stream()
            .anyMatch(
                key ->
                    key.endsWith("*") && canonical.startsWith(key.substring(0, key.length() - 1)));
  }
}
