package io.keyproof.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody probably meant. */
public final class Suggestion {

  /** Nobody mistypes a longer word by a slip; hostile input has no claim to our time. */
  private static final int LONGEST = 100;

  private static final int FARTHEST = 4;

  private Suggestion() {}

  /** The candidate that {@code written} is a slip of, if there is one. */
  public static Optional<String> of(String written, Collection<String> candidates) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(candidate -> distance(written, candidate) <= allowed(candidate))
        .min(
            Comparator.comparingInt((String candidate) -> distance(written, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code ; did you mean `x`?}, or nothing. */
  public static String hint(String written, Collection<String> candidates) {
    return of(written, candidates).map(meant -> "; did you mean `" + meant + "`?").orElse("");
  }

  private static int allowed(String candidate) {
    return Math.max(1, Math.min(candidate.length() / 3, FARTHEST));
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other,
   * without regard to case.
   */
  private static int distance(String written, String candidate) {
    String a = written.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
