package io.keyproof.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The condition operators of the IAM policy language, without their {@code IfExists} and {@code
 * ForAllValues:}/{@code ForAnyValue:} forms. IAM User Guide, "Condition operators".
 */
public enum ConditionOperator {
  STRING_EQUALS("StringEquals", Family.STRING, Sense.POSITIVE),
  STRING_NOT_EQUALS("StringNotEquals", Family.STRING, Sense.NEGATED),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING, Sense.POSITIVE),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING, Sense.NEGATED),
  STRING_LIKE("StringLike", Family.STRING, Sense.POSITIVE),
  STRING_NOT_LIKE("StringNotLike", Family.STRING, Sense.NEGATED),
  NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, Sense.POSITIVE),
  NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMERIC, Sense.NEGATED),
  NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, Sense.POSITIVE),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, Sense.POSITIVE),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, Sense.POSITIVE),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMERIC, Sense.POSITIVE),
  DATE_EQUALS("DateEquals", Family.DATE, Sense.POSITIVE),
  DATE_NOT_EQUALS("DateNotEquals", Family.DATE, Sense.NEGATED),
  DATE_LESS_THAN("DateLessThan", Family.DATE, Sense.POSITIVE),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, Sense.POSITIVE),
  DATE_GREATER_THAN("DateGreaterThan", Family.DATE, Sense.POSITIVE),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, Sense.POSITIVE),
  BOOL("Bool", Family.BOOL, Sense.POSITIVE),
  BINARY_EQUALS("BinaryEquals", Family.BINARY, Sense.POSITIVE),
  IP_ADDRESS("IpAddress", Family.IP, Sense.POSITIVE),
  NOT_IP_ADDRESS("NotIpAddress", Family.IP, Sense.NEGATED),
  ARN_EQUALS("ArnEquals", Family.ARN, Sense.POSITIVE),
  ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, Sense.NEGATED),
  ARN_LIKE("ArnLike", Family.ARN, Sense.POSITIVE),
  ARN_NOT_LIKE("ArnNotLike", Family.ARN, Sense.NEGATED),
  NULL("Null", Family.NULL, Sense.POSITIVE);

  /** What kind of value an operator compares. */
  public enum Family {
    STRING,
    NUMERIC,
    DATE,
    BOOL,
    BINARY,
    IP,
    ARN,
    NULL
  }

  /** A missing context key fails a positive operator and satisfies a negated one. */
  public enum Sense {
    POSITIVE,
    NEGATED
  }

  private static final Map<String, ConditionOperator> BY_NAME = new HashMap<>();

  static {
    for (ConditionOperator operator : values()) {
      BY_NAME.put(operator.awsName, operator);
    }
  }

  private final String awsName;
  private final Family family;
  private final Sense sense;

  ConditionOperator(String awsName, Family family, Sense sense) {
    this.awsName = awsName;
    this.family = family;
    this.sense = sense;
  }

  public String awsName() {
    return awsName;
  }

  public Family family() {
    return family;
  }

  public Sense sense() {
    return sense;
  }

  public boolean isNegated() {
    return sense == Sense.NEGATED;
  }

  /** Operator names are case-sensitive. */
  public static Optional<ConditionOperator> ofAwsName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
