package io.keyproof.model;

import java.util.Optional;

/** The field of an ARN that says whose it is. */
final class Arns {

  private static final int ACCOUNT_FIELD = 4;

  private Arns() {}

  static Optional<String> account(String arn) {
    String[] fields = arn.split(":", 6);
    return fields.length == 6 && !fields[ACCOUNT_FIELD].isEmpty()
        ? Optional.of(fields[ACCOUNT_FIELD])
        : Optional.empty();
  }
}
