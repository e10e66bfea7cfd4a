package io.keyproof.fix;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.model.ConditionKey;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What the entries of an Action element stand for. */
final class ActionPatterns {

  private static final String EVERY_ACTION = "kms:*";

  private ActionPatterns() {}

  /** Whether the pattern fits the action, without regard to case. */
  static boolean fits(String pattern, String action) {
    String glob = pattern.toLowerCase(Locale.ROOT);
    String name = action.toLowerCase(Locale.ROOT);
    int at = 0;
    int i = 0;
    int star = -1;
    int resume = 0;
    while (i < name.length()) {
      if (at < glob.length() && glob.charAt(at) == '*') {
        star = at++;
        resume = i;
      } else if (at < glob.length()
          && (glob.charAt(at) == '?' || glob.charAt(at) == name.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    return at == glob.length();
  }

  /** The actions of AWS KMS that it stands for. */
  static List<KmsAction> actions(String pattern) {
    return ActionCatalog.bundled().actions().stream()
        .filter(action -> fits(pattern, action.name()))
        .toList();
  }

  /** Whether it stands for actions of AWS KMS alone, all of which satisfy the test. */
  static boolean isOnly(String pattern, Predicate<KmsAction> test) {
    List<KmsAction> actions = actions(pattern);
    return isOfKms(pattern) && !actions.isEmpty() && actions.stream().allMatch(test);
  }

  static boolean isOfKms(String pattern) {
    return pattern.toLowerCase(Locale.ROOT).startsWith("kms:");
  }

  /** Whether it stands for everything that can be done with a key. */
  static boolean isEverything(String pattern) {
    return pattern.equals("*") || pattern.equalsIgnoreCase(EVERY_ACTION);
  }

  /** Whether a request for the action can carry the condition key. */
  static boolean carries(KmsAction action, ConditionKey key) {
    String name = key.canonical();
    return name.startsWith("aws:")
        || action.conditionKeys().stream()
            .map(each -> ConditionKey.of(each).canonical())
            .anyMatch(each -> name.equals(each) || isOfFamily(name, each));
  }

  /** {@code kms:EncryptionContext:app} is one of {@code kms:EncryptionContext:${Key}}. */
  private static boolean isOfFamily(String name, String family) {
    int hole = family.indexOf("${");
    return hole > 0 && name.startsWith(family.substring(0, hole));
  }
}
