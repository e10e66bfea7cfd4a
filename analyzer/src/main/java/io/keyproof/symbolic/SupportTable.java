package io.keyproof.symbolic;

import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Support;

/** How faithfully the encoder reads each condition operator. */
public final class SupportTable {

  private SupportTable() {}

  public static Support of(ConditionOperator operator) {
    return switch (operator.family()) {
      case STRING, NUMERIC, DATE, BOOL, IP, ARN, NULL -> Support.EXACT;
      // Two encodings of the same bytes would have to be compared; KMS has no binary key.
      case BINARY -> Support.UNSUPPORTED;
    };
  }
}
