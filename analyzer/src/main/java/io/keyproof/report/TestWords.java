package io.keyproof.report;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.RequestTest;
import io.keyproof.model.SetQualifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a request must fulfil, as a person says it: {@code only through s3.*.amazonaws.com}. */
final class TestWords {

  private TestWords() {}

  /** All that a request must fulfil, in order; what one says already, another need not. */
  static List<String> of(List<RequestTest> tests) {
    Set<String> pairs = new HashSet<>();
    for (RequestTest test : tests) {
      test.condition()
          .filter(condition -> condition.key().isEncryptionContextPair() && test.holds())
          .ifPresent(condition -> pairs.add(condition.key().encryptionContextKey()));
    }
    return tests.stream()
        .filter(test -> !test.holds() || name(test).filter(pairs::contains).isEmpty())
        .map(TestWords::of)
        .sorted()
        .toList();
  }

  /** The one name that the encryption context must have, spelled so. */
  private static Optional<String> name(RequestTest test) {
    return test.condition()
        .filter(
            condition ->
                condition.key().is("kms:EncryptionContextKeys")
                    && condition.qualifier() == SetQualifier.FOR_ANY_VALUE
                    && condition.values().entries().size() == 1)
        .map(condition -> condition.values().entries().get(0).text().toString());
  }

  static String of(RequestTest test) {
    return test.condition()
        .map(condition -> of(condition, test.holds()))
        .orElseGet(() -> (test.holds() ? "if " : "unless ") + test.words());
  }

  private static String of(Condition.Test test, boolean holds) {
    ConditionKey key = test.key();
    if (test.operator() == ConditionOperator.NULL) {
      return presence(key, holds);
    }
    if (key.is("kms:ViaService") && holds) {
      return "only through " + values(test, "`");
    }
    if (key.is("aws:MultiFactorAuthPresent") && holds && values(test, "").equals("true")) {
      return "with MFA";
    }
    if (key.isEncryptionContextPair() && holds) {
      String name = key.encryptionContextKey();
      return test.operator() == ConditionOperator.STRING_EQUALS
          ? "with EncryptionContext " + pairs(test, name)
          : "with EncryptionContext `"
              + name
              + "` that "
              + verb(test.operator())
              + " "
              + values(test, "`");
    }
    String whose =
        switch (test.qualifier()) {
          case NONE -> "`" + key + "` ";
          case FOR_ANY_VALUE -> "some value of `" + key + "` ";
          case FOR_ALL_VALUES -> "every value of `" + key + "` ";
        };
    String says = whose + verb(test.operator()) + " " + values(test, "`");
    return holds ? "where " + says : "unless " + says;
  }

  private static String presence(ConditionKey key, boolean present) {
    if (key.is("kms:EncryptionContextKeys")) {
      return present ? "with some EncryptionContext" : "without EncryptionContext";
    }
    if (key.isEncryptionContextPair()) {
      String name = "`" + key.encryptionContextKey() + "` in the EncryptionContext";
      return (present ? "with " : "without ") + name;
    }
    if (key.is("kms:ViaService")) {
      return present ? "only through a service" : "only directly, not through a service";
    }
    return present ? "where `" + key + "` is present" : "where `" + key + "` is absent";
  }

  private static String verb(ConditionOperator operator) {
    return switch (operator.family()) {
      case STRING -> operator.awsName().endsWith("Like") ? "is like" : "is";
      case ARN -> "is like";
      case IP -> "is in";
      case BOOL, BINARY, NULL -> "is";
      case NUMERIC, DATE -> comparison(operator.awsName());
    };
  }

  private static String comparison(String name) {
    String sense = name.replaceFirst("^(Numeric|Date)", "");
    return switch (sense) {
      case "LessThan" -> "is less than";
      case "LessThanEquals" -> "is at most";
      case "GreaterThan" -> "is greater than";
      case "GreaterThanEquals" -> "is at least";
      default -> "is";
    };
  }

  private static String values(Condition.Test test, String quote) {
    return test.values().entries().stream()
        .map(value -> quote + value.text() + quote)
        .collect(Collectors.joining(" or "));
  }

  private static String pairs(Condition.Test test, String name) {
    return test.values().entries().stream()
        .map(value -> "`" + name + "=" + value.text() + "`")
        .collect(Collectors.joining(" or "));
  }
}
