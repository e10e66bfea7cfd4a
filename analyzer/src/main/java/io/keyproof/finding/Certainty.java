package io.keyproof.finding;

/** Whether a finding holds whatever the unknowns of the input turn out to be. */
public enum Certainty {
  ALWAYS("always"),
  MAY("may");

  private final String word;

  Certainty(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
