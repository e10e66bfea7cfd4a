package io.keyproof.trail.remedy;

import io.keyproof.model.ConditionKey;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What legitimate calls have in common, and calls of the incident have not. */
public final class Contrast {

  private static final int MOST_VALUES = 20;

  /** From what ties a statement to its purpose to what an attacker may imitate. */
  private static final List<String> PREFERENCE =
      List.of(
          "Resource",
          "Action",
          "kms:encryptioncontext:",
          "kms:viaservice",
          "kms:requestalias",
          "aws:principaltag/",
          "aws:sourcevpce",
          "aws:sourceip");

  private final List<MappedCall> incident;
  private final List<MappedCall> legitimate;

  public Contrast(List<MappedCall> incident, List<MappedCall> legitimate) {
    this.incident = incident;
    this.legitimate = legitimate;
  }

  /** All that deny a call of the incident and no legitimate one, the best first. */
  public List<Narrowing> narrowings() {
    List<Narrowing> found = new ArrayList<>();
    add("Resource", check -> Optional.of(check.resource()), found);
    add("Action", check -> Optional.of(check.action()), found);
    Set<ConditionKey> keys = new TreeSet<>();
    legitimate.forEach(
        call -> call.checks().forEach(check -> keys.addAll(check.context().keySet())));
    for (ConditionKey key : keys) {
      if (rank(key.name()) < PREFERENCE.size()) {
        add(key.name(), check -> single(check.context(), key), found);
      }
    }
    found.sort(
        Comparator.comparing((Narrowing each) -> each.separates() < incident.size())
            .thenComparing(each -> rank(each.element()))
            .thenComparing(each -> -each.separates())
            .thenComparing(Narrowing::element));
    return found;
  }

  private static Optional<String> single(
      Map<ConditionKey, List<String>> context, ConditionKey key) {
    List<String> values = context.getOrDefault(key, List.of());
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  private static int rank(String element) {
    String name = element.contains(":") ? element.toLowerCase(Locale.ROOT) : element;
    for (int i = 0; i < PREFERENCE.size(); i++) {
      String preferred = PREFERENCE.get(i);
      boolean isFamily = preferred.endsWith(":") || preferred.endsWith("/");
      if (isFamily ? name.startsWith(preferred) : name.equals(preferred)) {
        return i;
      }
    }
    return PREFERENCE.size();
  }

  private void add(
      String element, Function<AuthorizationCheck, Optional<String>> value, List<Narrowing> found) {
    Set<String> usual = new TreeSet<>();
    for (MappedCall call : legitimate) {
      for (AuthorizationCheck check : call.checks()) {
        Optional<String> own = value.apply(check);
        if (own.isEmpty() || own.get().contains("*") || own.get().contains("$")) {
          return;
        }
        usual.add(own.get());
      }
    }
    long separates =
        incident.stream()
            .filter(
                call ->
                    call.checks().stream()
                        .anyMatch(check -> value.apply(check).filter(usual::contains).isEmpty()))
            .count();
    if (separates > 0 && usual.size() <= MOST_VALUES && !usual.isEmpty()) {
      found.add(new Narrowing(element, List.copyOf(usual), separates));
    }
  }
}
