package io.keyproof.trail.suggest;

import io.keyproof.model.ConditionKey;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.remedy.Contrast;
import io.keyproof.trail.remedy.Narrowing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often one principal made one kind of call on one resource, and what these had in common. */
final class Use {

  /** So much must agree before it is taken for a rule. */
  private static final int SUPPORT = 20;

  private static final int HOURS = 3;
  private static final int HOUR = "2026-01-06T18".length();

  private long calls;
  private final Set<String> hours = new HashSet<>();
  private final Map<String, Set<String>> values = new HashMap<>();
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, List<String>> separating = new TreeMap<>();

  void add(AuthorizationCheck check, MappedCall call) {
    calls++;
    String time = call.record().time();
    if (time.length() > HOUR) {
      hours.add(time.substring(0, HOUR));
    }
    for (Map.Entry<ConditionKey, List<String>> each : check.context().entrySet()) {
      String key = each.getKey().name();
      if (isSupported(key) && each.getValue().size() == 1) {
        seen.merge(key, 1L, Long::sum);
        Set<String> own = values.computeIfAbsent(key, name -> new HashSet<>());
        if (own.size() < 2) {
          own.add(each.getValue().get(0));
        }
      }
    }
  }

  /** Keeps calls of incidents apart that are of the same kind, if something tells them apart. */
  void separate(List<MappedCall> incident, List<MappedCall> legitimate) {
    new Contrast(incident, legitimate)
        .narrowings().stream()
            .filter(Narrowing::isCondition)
            .findFirst()
            .ifPresent(each -> separating.put(each.element(), each.values()));
  }

  /** Whether it has been seen often enough, and at different times, to conclude from it. */
  boolean isEstablished() {
    return calls >= SUPPORT && hours.size() >= HOURS;
  }

  /** The same use in another Region, by the services of that. */
  Use inRegion(String here, String there) {
    Use use = new Use();
    rules()
        .forEach(
            (key, own) ->
                use.separating.put(
                    key,
                    key.equals("kms:ViaService")
                        ? own.stream()
                            .map(service -> service.replace("." + here + ".", "." + there + "."))
                            .toList()
                        : own));
    return use;
  }

  private static boolean isSupported(String key) {
    return key.startsWith("kms:EncryptionContext:") || key.equals("kms:ViaService");
  }

  /** What all calls agreed in, if there were enough of them at different times. */
  Map<String, List<String>> rules() {
    Map<String, List<String>> rules = new TreeMap<>(separating);
    if (!isEstablished()) {
      return rules;
    }
    values.forEach(
        (key, own) -> {
          String value = own.iterator().next();
          boolean isPlain = !value.contains("*") && !value.contains("?") && !value.contains("$");
          if (own.size() == 1 && seen.getOrDefault(key, 0L) == calls && isPlain) {
            rules.putIfAbsent(key, List.of(value));
          }
        });
    return rules;
  }
}
