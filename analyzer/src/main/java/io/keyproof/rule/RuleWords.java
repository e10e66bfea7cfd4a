package io.keyproof.rule;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.check.KeyProperty.Fact;
import io.keyproof.check.pattern.PartKind;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.KeyLifecycle.Retention;
import io.keyproof.model.PolicyKind;
import io.keyproof.rule.MessageTemplate.Hole;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Words of the rule language that more than one place needs. */
final class RuleWords {

  static final String A_SEVERITY = "a severity (`error`, `warning`, `note`)";
  static final String WHAT_TO_FIND = "what to find (" + quoted(Question.words()) + ")";
  static final String WHAT_TO_LOOK_AT =
      "what to look at (`key policy`, `identity policy`, `grant`)";

  static final String A_KIND_OF_POLICY =
      "a kind of policy ("
          + quoted(Stream.of(PolicyKind.values()).map(PolicyKind::words).toList())
          + ")";

  static final String NONE = "NONE";

  private static final List<String> KEY_STATES =
      List.of(
          "Creating",
          "Enabled",
          "Disabled",
          "PendingDeletion",
          "PendingImport",
          "PendingReplicaDeletion",
          "Unavailable",
          "Updating");

  private RuleWords() {}

  /** What a rule can look for. */
  enum Question {
    ALLOWED_REQUEST("allowed request"),
    CALLER_ALLOWED_EVERY_ACTION("caller allowed every action"),
    CALLER_ALLOWED("caller allowed"),
    KEY("key"),
    DEAD_STATEMENT("dead statement"),
    REDUNDANT_STATEMENT("redundant statement"),
    VACUOUS_CONDITION("vacuous condition"),
    POLICY_OUTSIDE_BOUNDARY("policy outside its boundary"),
    KEY_NOBODY_CONTROLS("key that nobody controls"),
    ROLE_ASSUMPTION("role assumption"),
    SHARED_TOKEN("role assumption by a tenant of a shared identity provider"),
    CLUSTER_TOKEN("role assumption by a service account of a cluster"),
    TOO_MANY_CALLERS("more callers than the limit"),
    TOO_MANY_NAMES("more principals in a key policy than the limit"),
    POLICY(PartKind.POLICY),
    STATEMENT(PartKind.STATEMENT),
    STATEMENT_ACTION(PartKind.ACTION),
    RESOURCE(PartKind.RESOURCE),
    PRINCIPAL(PartKind.PRINCIPAL),
    CONDITION(PartKind.CONDITION),
    CONDITION_VALUE(PartKind.CONDITION_VALUE),
    POLICY_VARIABLE(PartKind.POLICY_VARIABLE),
    GRANT(PartKind.GRANT),
    ALIAS(PartKind.ALIAS);

    private final String phrase;
    private final Optional<PartKind> part;

    Question(String phrase) {
      this.phrase = phrase;
      this.part = Optional.empty();
    }

    Question(PartKind part) {
      this.phrase = part.words();
      this.part = Optional.of(part);
    }

    /** What is looked for, if it is something that is written. */
    Optional<PartKind> part() {
      return part;
    }

    String phrase() {
      return phrase;
    }

    /** What a finding of this kind can fill into its message. */
    List<Hole> holes() {
      return switch (this) {
        case ALLOWED_REQUEST, CALLER_ALLOWED_EVERY_ACTION, CALLER_ALLOWED ->
            List.of(Hole.CALLER, Hole.ACTION, Hole.KEY, Hole.STATEMENTS);
        case KEY -> List.of(Hole.KEY, Hole.TEXT);
        case DEAD_STATEMENT, REDUNDANT_STATEMENT ->
            List.of(Hole.STATEMENT, Hole.POLICY, Hole.REASON);
        case VACUOUS_CONDITION -> List.of(Hole.CONDITION, Hole.STATEMENT, Hole.POLICY, Hole.REASON);
        case POLICY_OUTSIDE_BOUNDARY -> List.of(Hole.POLICY, Hole.REASON);
        case KEY_NOBODY_CONTROLS -> List.of(Hole.KEY, Hole.POLICY, Hole.REASON);
        case SHARED_TOKEN, CLUSTER_TOKEN ->
            List.of(Hole.TEXT, Hole.REASON, Hole.STATEMENT, Hole.POLICY);
        case ROLE_ASSUMPTION -> List.of(Hole.TEXT, Hole.STATEMENT, Hole.POLICY);
        case TOO_MANY_CALLERS, TOO_MANY_NAMES -> List.of(Hole.TEXT, Hole.KEY, Hole.REASON);
        case POLICY -> List.of(Hole.POLICY, Hole.REASON);
        case STATEMENT -> List.of(Hole.STATEMENT, Hole.POLICY, Hole.REASON);
        case STATEMENT_ACTION, RESOURCE, PRINCIPAL, CONDITION, CONDITION_VALUE, POLICY_VARIABLE ->
            List.of(Hole.TEXT, Hole.STATEMENT, Hole.POLICY, Hole.REASON);
        case GRANT -> List.of(Hole.TEXT, Hole.KEY, Hole.REASON);
        case ALIAS -> List.of(Hole.TEXT, Hole.REASON);
      };
    }

    static List<String> words() {
      return Stream.of(values()).map(Question::phrase).toList();
    }
  }

  /** Words as messages list them. */
  static String quoted(List<String> words) {
    return "`" + String.join("`, `", words) + "`";
  }

  static List<String> keySpecs() {
    return valuesOf("kms:KeySpec");
  }

  /** All values that a fact of a key can have; empty if they are open. */
  static List<String> valuesOf(Fact fact) {
    return switch (fact) {
      case KEY_SPEC -> keySpecs();
      case KEY_USAGE -> valuesOf("kms:KeyUsage");
      case KEY_STATE -> KEY_STATES;
      case ORIGIN -> valuesOf("kms:KeyOrigin");
      case KEY_MANAGER -> List.of("CUSTOMER", "AWS");
      case MULTI_REGION_KEY_TYPE -> List.of("PRIMARY", "REPLICA", NONE);
      case CUSTOM_KEY_STORE -> List.of();
      case ROTATION -> List.of("ENABLED", "DISABLED");
      case RETENTION -> Stream.of(Retention.values()).map(Retention::name).toList();
      case LOCKOUT_CHECK -> List.of("BYPASSED", "PERFORMED");
      case EXPIRATION_MODEL -> valuesOf("kms:ExpirationModel");
      case ROTATION_PERIOD, DELETION_WINDOW, TIME_TO_EXPIRY -> List.of();
    };
  }

  private static List<String> valuesOf(String conditionKey) {
    return ConditionKeyCatalog.bundled()
        .find(ConditionKey.of(conditionKey))
        .map(ConditionKeyFacts::values)
        .orElseThrow(() -> new IllegalStateException("the catalogue lacks " + conditionKey));
  }
}
