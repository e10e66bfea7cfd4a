package io.keyproof.check;

/** What a check is asked about. */
public enum Subject {
  KEY_POLICY("key policy"),
  IDENTITY_POLICY("identity policy"),
  GRANT("grant"),
  TRUST_POLICY("trust policy"),
  KEY("key");

  private final String words;

  Subject(String words) {
    this.words = words;
  }

  /** As the rule language writes it. */
  public String words() {
    return words;
  }
}
