package io.keyproof.rule;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names and patterns of actions against the catalogue. */
final class ActionNames {

  private ActionNames() {}

  static List<String> all() {
    return ActionCatalog.bundled().actions().stream().map(KmsAction::name).toList();
  }

  /** The actions that a name or a pattern such as {@code kms:ReEncrypt*} stands for. */
  static SortedSet<String> matching(String pattern) {
    SortedSet<String> found = new TreeSet<>();
    for (String name : all()) {
      if (matches(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
        found.add(name);
      }
    }
    return found;
  }

  /** Goes back to the last {@code *} only, so its time is bounded by the product of the lengths. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int star = -1;
    int afterStar = 0;
    for (int n = 0; n < name.length(); n++) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p;
        afterStar = n;
        p++;
        n--;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
      } else if (star >= 0) {
        p = star + 1;
        n = afterStar;
        afterStar++;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
