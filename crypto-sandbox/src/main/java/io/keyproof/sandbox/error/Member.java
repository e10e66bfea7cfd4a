package io.keyproof.sandbox.error;

import java.util.regex.Pattern;

/** A member of a request, and the constraints that the service model puts on its value. */
public record Member(String name) {

  public static Member member(String name) {
    return new Member(name);
  }

  /** The value, if its length lies within the limits. */
  public String ofLength(String value, int min, int max) {
    if (value.length() < min) {
      throw failed(value, "Member must have length greater than or equal to " + min);
    }
    if (value.length() > max) {
      throw failed(value, "Member must have length less than or equal to " + max);
    }
    return value;
  }

  /** Checks a length without repeating the value, which may be secret or large. */
  public void requireSize(int size, int min, int max) {
    if (size < min) {
      throw failed("Member must have length greater than or equal to " + min);
    }
    if (size > max) {
      throw failed("Member must have length less than or equal to " + max);
    }
  }

  public int within(int value, int min, int max) {
    if (value < min) {
      throw failed(
          Integer.toString(value), "Member must have value greater than or equal to " + min);
    }
    if (value > max) {
      throw failed(Integer.toString(value), "Member must have value less than or equal to " + max);
    }
    return value;
  }

  public String matching(String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw failed(value, "Member must satisfy regular expression pattern: " + pattern.pattern());
    }
    return value;
  }

  private KmsException failed(String value, String constraint) {
    return violation("Value '" + value + "' at '" + name + "'", constraint);
  }

  private KmsException failed(String constraint) {
    return violation("Value at '" + name + "'", constraint);
  }

  private static KmsException violation(String subject, String constraint) {
    return new KmsException(
        ErrorCode.VALIDATION,
        "1 validation error detected: " + subject + " failed to satisfy constraint: " + constraint);
  }
}
