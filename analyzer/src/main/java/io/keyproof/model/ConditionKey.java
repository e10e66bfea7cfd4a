package io.keyproof.model;

import java.util.Locale;

/**
 * The name of a condition key, such as {@code kms:EncryptionContext:Project}. Names are compared
 * without regard to case, the part after the last {@code :} or {@code /} included.
 *
 * @param name as written
 * @param canonical the name in lower case, by which keys are equal
 */
public record ConditionKey(String name, String canonical) implements Comparable<ConditionKey> {

  private static final String ENCRYPTION_CONTEXT = "kms:encryptioncontext:";

  public static ConditionKey of(String name) {
    return new ConditionKey(name, name.toLowerCase(Locale.ROOT));
  }

  public boolean is(String other) {
    return canonical.equals(other.toLowerCase(Locale.ROOT));
  }

  public boolean isEncryptionContextPair() {
    return canonical.startsWith(ENCRYPTION_CONTEXT)
        && canonical.length() > ENCRYPTION_CONTEXT.length();
  }

  /** The encryption context key that a {@code kms:EncryptionContext:} condition key is about. */
  public String encryptionContextKey() {
    return name.substring(ENCRYPTION_CONTEXT.length());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConditionKey key && key.canonical.equals(canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public int compareTo(ConditionKey other) {
    return canonical.compareTo(other.canonical);
  }

  @Override
  public String toString() {
    return name;
  }
}
