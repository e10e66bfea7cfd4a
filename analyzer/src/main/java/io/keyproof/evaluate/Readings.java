package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Text;
import java.util.EnumSet;
import java.util.Set;

/** How texts are read where policy variables are allowed. */
final class Readings {

  private Readings() {}

  /** Variables work from version 2012-10-17 on. */
  static Set<Reading> plainText(PolicyVersion version) {
    return version == PolicyVersion.V2012_10_17
        ? EnumSet.of(Reading.VARIABLES)
        : EnumSet.noneOf(Reading.class);
  }

  static Set<Reading> wildcardText(Text text, PolicyVersion version, Stance stance) {
    Set<Reading> readings = plainText(version);
    if (readings.contains(Reading.VARIABLES)
        && TextPattern.holdsVariable(text)
        && !stance.takes(Assumption.SUBSTITUTED_WILDCARDS_ARE_LITERAL)) {
      readings.add(Reading.WILDCARDS_IN_VALUES);
    }
    readings.add(Reading.WILDCARDS);
    return readings;
  }
}
