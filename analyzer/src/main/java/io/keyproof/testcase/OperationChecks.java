package io.keyproof.testcase;

import io.keyproof.catalog.ApiOperation;
import io.keyproof.catalog.ApiOperation.Requirement;
import io.keyproof.catalog.ApiOperation.Target;
import io.keyproof.catalog.OperationCatalog;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.Suggestion;
import io.keyproof.testcase.EvaluationCase.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The checks that an API operation comes to. */
final class OperationChecks {

  private static final String ROLE =
      "role/aws-service-role/mrk.kms.amazonaws.com/"
          + "AWSServiceRoleForKeyManagementServiceMultiRegionKeys";

  private final CallerSide caller;
  private final ResourceSide first;
  private final Optional<ResourceSide> second;
  private final Optional<String> alias;

  /**
   * @param first the key, or the account
   * @param second the destination key, or the account in the replica Region
   */
  OperationChecks(
      CallerSide caller,
      ResourceSide first,
      Optional<ResourceSide> second,
      Optional<String> alias) {
    this.caller = caller;
    this.first = first;
    this.second = second;
    this.alias = alias;
  }

  /**
   * Every check, in the order in which AWS documents the permissions.
   *
   * @param parameters the request parameters that need permissions of their own
   */
  List<Check> of(ApiOperation operation, List<String> parameters) {
    List<Check> checks = new ArrayList<>();
    for (Requirement requirement : operation.requirements()) {
      boolean isNeeded = requirement.parameter().map(parameters::contains).orElse(true);
      if (isNeeded) {
        checks.add(caller.check(requirement.action(), on(requirement.target())));
      }
    }
    return checks;
  }

  private ResourceSide on(Target target) {
    return switch (target) {
      case KEY -> first;
      case DESTINATION -> second.orElse(first);
      case ALIAS -> first.withoutPolicies(alias.orElse("*"));
      case ACCOUNT -> first.withoutPolicies("*");
      case DESTINATION_REGION -> second.orElse(first).withoutPolicies("*");
      case SERVICE_LINKED_ROLE ->
          first.withoutPolicies("arn:aws:iam::" + first.account() + ":" + ROLE);
    };
  }

  /** What to say of an operation that there is not. */
  static String unknown(String name) {
    OperationCatalog catalog = OperationCatalog.bundled();
    String bare =
        name.toLowerCase(Locale.ROOT).startsWith("kms:") ? name.substring("kms:".length()) : name;
    if (!bare.equals(name) && catalog.find(bare).isPresent()) {
      return "an operation has no service prefix: `"
          + catalog.find(bare).get().name()
          + "`, got "
          + Excerpt.of(name);
    }
    List<String> needing = catalog.needing("kms:" + bare);
    if (!needing.isEmpty()) {
      return Excerpt.of(name)
          + " is an action, no operation; the operation that needs it is `"
          + needing.get(0)
          + "`";
    }
    return "no operation of AWS KMS is called "
        + Excerpt.of(name)
        + Suggestion.hint(bare, catalog.operations().stream().map(ApiOperation::name).toList());
  }
}
