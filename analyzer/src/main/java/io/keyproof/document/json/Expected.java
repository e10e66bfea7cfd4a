package io.keyproof.document.json;

/** What JSON allows at a point of the text. */
enum Expected {
  VALUE("a value"),
  VALUE_OR_END("a value or `]`"),
  NAME("a member name in double quotes"),
  NAME_OR_END("a member name in double quotes or `}`"),
  COLON("`:`"),
  COMMA_OR_END_OF_OBJECT("`,` or `}`"),
  COMMA_OR_END_OF_ARRAY("`,` or `]`"),
  END("the end of the document");

  private final String words;

  Expected(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isName() {
    return this == NAME || this == NAME_OR_END;
  }

  boolean isValue() {
    return this == VALUE || this == VALUE_OR_END;
  }
}
