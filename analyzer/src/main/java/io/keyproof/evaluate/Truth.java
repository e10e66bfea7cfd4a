package io.keyproof.evaluate;

/** Kleene's three truth values: {@code UNKNOWN} hangs on something that the input leaves open. */
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case TRUE -> FALSE;
    };
  }

  boolean isTrue() {
    return this == TRUE;
  }

  boolean isFalse() {
    return this == FALSE;
  }

  boolean isUnknown() {
    return this == UNKNOWN;
  }
}
