package io.keyproof.check.pattern;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.ConditionKeyFacts.ValueType;
import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.model.ConditionOperator.Family;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An operator of another type than the key, by which no value of the key can ever be compared as
 * meant. Text operators on ARNs, Booleans and dates do compare their texts: they are left alone.
 */
final class OperatorOffKey implements Phrase.Test<ConditionPart> {

  @Override
  public Optional<String> reason(ConditionPart part) {
    Family family = part.test().operator().family();
    return ConditionKeyCatalog.bundled()
        .find(part.test().key())
        .filter(facts -> !fitting(facts).contains(family))
        .map(
            facts ->
                "the key holds "
                    + words(facts.type())
                    + ", which `"
                    + part.test().operator().awsName()
                    + "` does not compare");
  }

  private static Set<Family> fitting(ConditionKeyFacts facts) {
    Set<Family> fitting =
        switch (facts.type()) {
          // Text keys hold ARNs too, such as `kms:GranteePrincipal` and encryption contexts.
          case STRING -> EnumSet.of(Family.STRING, Family.ARN, Family.BINARY);
          case ARN -> EnumSet.of(Family.ARN, Family.STRING);
          case BOOL -> EnumSet.of(Family.BOOL, Family.STRING);
          case NUMERIC -> EnumSet.of(Family.NUMERIC, Family.STRING);
          case DATE -> EnumSet.of(Family.DATE, Family.NUMERIC, Family.STRING);
          case IP_ADDRESS -> EnumSet.of(Family.IP);
        };
    // What users choose themselves, such as a tag, may be anything.
    if (facts.name().endsWith("*")) {
      fitting.addAll(EnumSet.allOf(Family.class));
    }
    fitting.add(Family.NULL);
    return fitting;
  }

  private static String words(ValueType type) {
    return switch (type) {
      case STRING -> "a text";
      case ARN -> "an ARN";
      case BOOL -> "`true` or `false`";
      case NUMERIC -> "a number";
      case DATE -> "a date";
      case IP_ADDRESS -> "an IP address";
    };
  }
}
