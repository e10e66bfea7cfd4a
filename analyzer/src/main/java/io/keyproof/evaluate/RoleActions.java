package io.keyproof.evaluate;

import java.util.Locale;
import java.util.Set;

/**
 * The actions that a role's trust policy decides about: assuming it, and what is passed along. IAM
 * User Guide, "Passing session tags in AWS STS".
 */
public final class RoleActions {

  private static final Set<String> PASSED_ALONG = Set.of("sts:tagsession", "sts:setsourceidentity");

  private RoleActions() {}

  /** Without regard to case. */
  public static boolean contains(String action) {
    String name = action.toLowerCase(Locale.ROOT);
    return name.startsWith("sts:assumerole") || PASSED_ALONG.contains(name);
  }
}
