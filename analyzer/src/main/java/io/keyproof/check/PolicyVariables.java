package io.keyproof.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The policy variables of a value, such as {@code ${aws:PrincipalAccount}}. */
final class PolicyVariables {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]*)(,[^}]*)?}");
  private static final String OF_RESOURCE = "aws:resource";

  private PolicyVariables() {}

  static boolean areIn(String value) {
    return VARIABLE.matcher(value).find();
  }

  /** Their condition keys, in lower case. */
  static List<String> in(String value) {
    return VARIABLE.matcher(value).results().map(PolicyVariables::key).toList();
  }

  /** Whether they stand for the same, whoever calls. */
  static boolean areAllOfResource(String value) {
    return in(value).stream().allMatch(PolicyVariables::isOfResource);
  }

  /** A caller may have any value of what it says of itself. */
  static String asWildcards(String value) {
    return VARIABLE.matcher(value).replaceAll(variable -> isOfResource(key(variable)) ? "x" : "*");
  }

  /** What asks for a single character, such as {@code ${*}}, stands for that character. */
  private static boolean isOfResource(String key) {
    return key.startsWith(OF_RESOURCE) || key.length() == 1;
  }

  private static String key(MatchResult variable) {
    return variable.group(1).strip().toLowerCase(Locale.ROOT);
  }
}
