package io.keyproof.check;

import io.keyproof.check.KeyProperty.Fact;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Stated;
import io.keyproof.source.SourceSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether a key's facts have a property: yes, no, or open because a fact is missing. */
final class KeyConfigurationCheck {

  /** Kleene's three values, and a fourth for what the input has no reason to tell. */
  private enum Truth {
    YES,
    NO,
    OPEN,
    UNTOLD
  }

  private static final Set<Fact> SHARED =
      EnumSet.of(Fact.KEY_SPEC, Fact.KEY_USAGE, Fact.ORIGIN, Fact.ROTATION, Fact.ROTATION_PERIOD);

  /** Those in which infrastructure files can put a key. */
  private static final Set<String> DEPLOYED_STATES = Set.of("Enabled", "Disabled", "PendingImport");

  private final KeyFacts facts;
  private final LocalDate today;
  private final List<String> deciding = new ArrayList<>();
  private final List<SourceSpan> places = new ArrayList<>();
  private final Set<String> missing = new TreeSet<>();

  private KeyConfigurationCheck(KeyFacts facts, LocalDate today) {
    this.facts = facts;
    this.today = today;
  }

  /**
   * @param today the day that times are judged at
   */
  static Optional<CheckResult> run(Check.KeyConfiguration check, KmsKey key, LocalDate today) {
    if (key.facts().isEmpty()) {
      return Optional.empty();
    }
    KeyFacts facts = key.facts().get();
    KeyConfigurationCheck run = new KeyConfigurationCheck(facts, today);
    return switch (run.truth(check.property())) {
      case NO, UNTOLD -> Optional.empty();
      case YES ->
          Optional.of(
              new CheckResult.Configured(
                  key.name(),
                  run.place(),
                  check.severity(),
                  key,
                  run.told(),
                  check.confirmAfterDays()));
      case OPEN ->
          Optional.of(
              new CheckResult.Open(
                  key.name(),
                  facts.span(),
                  "the input does not give the key's " + String.join(", ", run.missing)));
    };
  }

  private Truth truth(KeyProperty property) {
    if (property instanceof KeyProperty.AllOf all) {
      return all(all.properties());
    }
    if (property instanceof KeyProperty.AnyOf any) {
      return not(all(negated(any.properties())));
    }
    if (property instanceof KeyProperty.Not not) {
      return not(truth(not.property()));
    }
    if (property instanceof KeyProperty.DaysWithin days) {
      return truth(
          days.fact(),
          text -> days.least() <= Long.parseLong(text) && Long.parseLong(text) <= days.most());
    }
    KeyProperty.FactIn factIn = (KeyProperty.FactIn) property;
    return truth(factIn.fact(), factIn.values()::contains);
  }

  private Truth truth(Fact fact, Predicate<String> test) {
    Optional<Stated<String>> value = value(fact);
    if (value.isEmpty() && (!fact.isExpected() || isOfPrimaryKey(fact))) {
      return Truth.UNTOLD;
    }
    if (value.isEmpty()
        && fact == Fact.KEY_STATE
        && isDeployed()
        && DEPLOYED_STATES.stream().noneMatch(test)) {
      return Truth.NO;
    }
    if (value.isEmpty()) {
      missing.add(fact.words());
      return Truth.OPEN;
    }
    boolean holds = test.test(value.get().value());
    places.add(value.get().span());
    if (holds) {
      deciding.add(value.get().value());
    }
    return holds ? Truth.YES : Truth.NO;
  }

  /**
   * What a replica has from its primary key is told, and judged, with that one. AWS KMS Developer
   * Guide, "Shared properties of multi-Region keys".
   */
  private boolean isOfPrimaryKey(Fact fact) {
    return SHARED.contains(fact)
        && facts.multiRegionKeyType().filter("REPLICA"::equals).isPresent();
  }

  /** Only infrastructure files tell what becomes of a key that they no longer hold. */
  private boolean isDeployed() {
    return facts.lifecycle().retention().isPresent();
  }

  private Truth all(List<KeyProperty> properties) {
    Truth result = Truth.YES;
    for (KeyProperty property : properties) {
      Truth truth = truth(property);
      if (truth == Truth.NO) {
        return Truth.NO;
      }
      if (truth == Truth.UNTOLD || (truth == Truth.OPEN && result == Truth.YES)) {
        result = truth;
      }
    }
    return result;
  }

  private static List<KeyProperty> negated(List<KeyProperty> properties) {
    List<KeyProperty> negated = new ArrayList<>();
    properties.forEach(property -> negated.add(new KeyProperty.Not(property)));
    return negated;
  }

  private static Truth not(Truth truth) {
    return switch (truth) {
      case YES -> Truth.NO;
      case NO -> Truth.YES;
      case OPEN -> Truth.OPEN;
      case UNTOLD -> Truth.UNTOLD;
    };
  }

  /** Where the fact stands that tells most: of several, the one with a place of its own. */
  private SourceSpan place() {
    return places.stream()
        .filter(span -> !span.equals(facts.span()))
        .reduce((first, last) -> last)
        .orElse(facts.span());
  }

  /** The facts that hold, for messages. */
  private String told() {
    return deciding.stream().distinct().collect(Collectors.joining(", "));
  }

  private Optional<Stated<String>> value(Fact fact) {
    return switch (fact) {
      case KEY_SPEC -> described(facts.keySpec());
      case KEY_USAGE -> described(facts.impliedKeyUsage());
      case KEY_STATE -> described(facts.keyState());
      case ORIGIN -> described(facts.origin());
      case KEY_MANAGER -> described(facts.keyManager());
      case MULTI_REGION_KEY_TYPE -> described(facts.multiRegionKeyType());
      case CUSTOM_KEY_STORE -> described(facts.customKeyStore());
      case ROTATION ->
          facts
              .rotationEnabled()
              .map(
                  on ->
                      new Stated<>(
                          on ? "ENABLED" : "DISABLED", facts.rotationSpan().orElse(facts.span())));
      case ROTATION_PERIOD -> words(facts.lifecycle().rotationPeriodInDays());
      case DELETION_WINDOW -> words(facts.lifecycle().pendingWindowInDays());
      case RETENTION -> words(facts.lifecycle().retention());
      case LOCKOUT_CHECK ->
          facts
              .lifecycle()
              .bypassPolicyLockoutSafetyCheck()
              .map(
                  bypass -> new Stated<>(bypass.value() ? "BYPASSED" : "PERFORMED", bypass.span()));
      case EXPIRATION_MODEL -> facts.lifecycle().expirationModel();
      case TIME_TO_EXPIRY ->
          facts
              .lifecycle()
              .validTo()
              .map(end -> new Stated<>(String.valueOf(daysUntil(end.value())), end.span()));
    };
  }

  private long daysUntil(Instant end) {
    return ChronoUnit.DAYS.between(today, LocalDate.ofInstant(end, ZoneOffset.UTC));
  }

  private Optional<Stated<String>> described(Optional<String> fact) {
    return fact.map(value -> new Stated<>(value, facts.span()));
  }

  private static Optional<Stated<String>> words(Optional<? extends Stated<?>> fact) {
    return fact.map(stated -> new Stated<>(String.valueOf(stated.value()), stated.span()));
  }
}
