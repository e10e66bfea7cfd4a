package io.keyproof.check.pattern;

import java.util.Optional;

/** The fields of an ARN whose text is known. */
record Arn(String partition, String service, String region, String account, String resource) {

  static final int FIELDS = 6;
  private static final int PARTITION = 1;
  private static final int SERVICE = 2;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int RESOURCE = 5;

  /** Empty if the text has not the fields of an ARN. */
  static Optional<Arn> of(String text) {
    String[] fields = text.split(":", FIELDS);
    return fields.length == FIELDS && fields[0].equals("arn")
        ? Optional.of(
            new Arn(
                fields[PARTITION],
                fields[SERVICE],
                fields[REGION],
                fields[ACCOUNT],
                fields[RESOURCE]))
        : Optional.empty();
  }

  /** Whether some ARN matches both patterns, whose wildcards do not reach over fields. */
  static boolean overlap(String one, String other) {
    Optional<Arn> left = of(one);
    Optional<Arn> right = of(other);
    if (left.isEmpty() || right.isEmpty()) {
      return Wildcards.overlap(one, other);
    }
    return Wildcards.overlap(left.get().partition, right.get().partition)
        && Wildcards.overlap(left.get().service, right.get().service)
        && Wildcards.overlap(left.get().region, right.get().region)
        && Wildcards.overlap(left.get().account, right.get().account)
        && Wildcards.overlap(left.get().resource, right.get().resource);
  }
}
