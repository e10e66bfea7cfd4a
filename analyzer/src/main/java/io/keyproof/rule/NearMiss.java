package io.keyproof.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant. */
final class NearMiss {

  private static final int LONGEST = 100;

  private NearMiss() {}

  /** The candidate that {@code written} is a slip of, if there is one. */
  static Optional<String> of(String written, Collection<String> candidates) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(candidate -> distance(written, candidate) <= allowed(candidate))
        .min(
            Comparator.comparingInt((String candidate) -> distance(written, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code "; did you mean `x`?"}, or nothing. */
  static String hint(String written, Collection<String> candidates) {
    return of(written, candidates).map(near -> "; did you mean `" + near + "`?").orElse("");
  }

  private static int allowed(String candidate) {
    return Math.max(1, candidate.length() / 4);
  }

  /** Insertions, deletions and replacements, without regard to case. */
  private static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
