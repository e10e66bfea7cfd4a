package io.keyproof.check;

import io.keyproof.check.KeyProperty.Fact;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KmsKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a key's facts have a property: yes, no, or open because a fact is missing. */
final class KeyConfigurationCheck {

  /** Kleene's three values. */
  private enum Truth {
    YES,
    NO,
    OPEN
  }

  private final KeyFacts facts;
  private final Set<String> missing = new TreeSet<>();

  private KeyConfigurationCheck(KeyFacts facts) {
    this.facts = facts;
  }

  static Optional<CheckResult> run(Check.KeyConfiguration check, KmsKey key) {
    if (key.facts().isEmpty()) {
      return Optional.empty();
    }
    KeyFacts facts = key.facts().get();
    KeyConfigurationCheck run = new KeyConfigurationCheck(facts);
    return switch (run.truth(check.property())) {
      case NO -> Optional.empty();
      case YES ->
          Optional.of(
              new CheckResult.Configured(
                  key.name(),
                  facts.rotationSpan().orElse(facts.span()),
                  check.severity(),
                  key,
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
    KeyProperty.FactIn factIn = (KeyProperty.FactIn) property;
    Optional<String> value = value(factIn.fact());
    if (value.isEmpty()) {
      missing.add(factIn.fact().words());
      return Truth.OPEN;
    }
    return factIn.values().contains(value.get()) ? Truth.YES : Truth.NO;
  }

  private Truth all(List<KeyProperty> properties) {
    Truth result = Truth.YES;
    for (KeyProperty property : properties) {
      Truth truth = truth(property);
      if (truth == Truth.NO) {
        return Truth.NO;
      }
      if (truth == Truth.OPEN) {
        result = Truth.OPEN;
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
    };
  }

  private Optional<String> value(Fact fact) {
    return switch (fact) {
      case KEY_SPEC -> facts.keySpec();
      case KEY_USAGE -> facts.keyUsage();
      case KEY_STATE -> facts.keyState();
      case ORIGIN -> facts.origin();
      case KEY_MANAGER -> facts.keyManager();
      case MULTI_REGION_KEY_TYPE -> facts.multiRegionKeyType();
      case CUSTOM_KEY_STORE -> facts.customKeyStore();
      case ROTATION -> facts.rotationEnabled().map(on -> on ? "ENABLED" : "DISABLED");
    };
  }
}
