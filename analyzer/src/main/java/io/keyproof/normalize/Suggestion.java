package io.keyproof.normalize;

import java.util.Collection;
import java.util.Locale;

/** The word that was probably meant. */
final class Suggestion {

  private static final int LONGEST = 50;
  private static final int FARTHEST = 2;

  private Suggestion() {}

  /** {@code ; did you mean `Action`}, or nothing if no known word is near. */
  static String of(String given, Collection<String> known) {
    if (given.length() > LONGEST) {
      return "";
    }
    String best = "";
    int bestDistance = FARTHEST + 1;
    for (String word : known) {
      int distance = distance(given.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < bestDistance && distance < word.length() / 2) {
        best = word;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? "" : "; did you mean `" + best + "`";
  }

  /** Letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
