package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Text;

/**
 * How a text of a policy is to be read.
 *
 * @param bits one a {@link Reading}
 */
record Readings(int bits) {

  static final Readings EXACT = new Readings(0);
  static final Readings IGNORE_CASE = EXACT.with(Reading.IGNORE_CASE);
  static final Readings WILDCARDS = EXACT.with(Reading.WILDCARDS);

  private static final Readings VARIABLES = EXACT.with(Reading.VARIABLES);

  Readings with(Reading reading) {
    return new Readings(bits | reading.bit());
  }

  Readings without(Reading reading) {
    return new Readings(bits & ~reading.bit());
  }

  boolean contains(Reading reading) {
    return (bits & reading.bit()) != 0;
  }

  /** Variables work from version 2012-10-17 on. */
  static Readings plainText(PolicyVersion version) {
    return version == PolicyVersion.V2012_10_17 ? VARIABLES : EXACT;
  }

  static Readings wildcardText(Text text, PolicyVersion version, Stance stance) {
    Readings readings = plainText(version).with(Reading.WILDCARDS);
    return readings.contains(Reading.VARIABLES)
            && TextPattern.holdsVariable(text)
            && !stance.takes(Assumption.SUBSTITUTED_WILDCARDS_ARE_LITERAL)
        ? readings.with(Reading.WILDCARDS_IN_VALUES)
        : readings;
  }

  /** Whether a text is nothing but the characters that it consists of. */
  boolean isPlain(String text) {
    return !contains(Reading.IGNORE_CASE)
        && !(contains(Reading.WILDCARDS) && holdsWildcard(text))
        && !(contains(Reading.VARIABLES) && VariableScanner.mayHoldOne(text));
  }

  /** Whether a text is plain but for the star that it ends in. */
  boolean isPrefix(String text) {
    int last = text.length() - 1;
    return contains(Reading.WILDCARDS) && text.endsWith("*") && isPlain(text.substring(0, last));
  }

  static boolean holdsWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }
}
