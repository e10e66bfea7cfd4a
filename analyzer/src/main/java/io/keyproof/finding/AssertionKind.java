package io.keyproof.finding;

/** What an access assertion says of the requests that it is about. */
public enum AssertionKind {
  NEVER("never"),
  ALWAYS("always"),
  ONLY("only"),
  NO_NEW_ACCESS("no-new-access");

  private final String word;

  AssertionKind(String word) {
    this.word = word;
  }

  /** As assertion files and reports write it. */
  public String word() {
    return word;
  }
}
