package io.keyproof.finding;

/** What an assertion came to, gravest first. */
public enum AssertionVerdict {
  VIOLATED("violated"),
  INCONCLUSIVE("inconclusive"),
  HOLDS("holds");

  private final String word;

  AssertionVerdict(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
