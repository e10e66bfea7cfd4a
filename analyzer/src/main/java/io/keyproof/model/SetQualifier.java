package io.keyproof.model;

/** How an operator reads a multivalued context key. IAM User Guide, "Multivalued context keys". */
public enum SetQualifier {
  NONE(""),
  FOR_ALL_VALUES("ForAllValues:"),
  FOR_ANY_VALUE("ForAnyValue:");

  private final String prefix;

  SetQualifier(String prefix) {
    this.prefix = prefix;
  }

  /** As written before the operator's name. */
  public String prefix() {
    return prefix;
  }
}
