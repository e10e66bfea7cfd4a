package io.keyproof.rule;

import io.keyproof.check.ClassedKeys;
import io.keyproof.check.KeyAccesses;
import io.keyproof.model.KmsKey;
import io.keyproof.model.PolicySet;
import io.keyproof.settings.KeyClass;
import io.keyproof.settings.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How many principals may use a key of a class, in the place of what the rule has for all keys. */
final class KeyClassLimit {

  private static final String LIMIT = "limit";

  private KeyClassLimit() {}

  static List<Judgement> applied(
      List<Judgement> judgements,
      PolicySet policies,
      Rule counting,
      KeyClass keyClass,
      int limit,
      Settings settings,
      LocalDate today) {
    List<KmsKey> keys =
        policies.keys().stream().filter(key -> ClassedKeys.isOf(keyClass, key, settings)).toList();
    if (keys.isEmpty()) {
      return judgements;
    }
    Set<String> names = keys.stream().map(KeyAccesses::name).collect(Collectors.toSet());
    List<Judgement> all = new ArrayList<>(judgements);
    all.removeIf(
        judgement ->
            judgement.rule().id().equals(counting.id())
                && names.contains(judgement.result().resource()));
    Rule own =
        RuleReader.read(counting, Map.of(LIMIT, List.of(Integer.toString(limit))))
            .value()
            .orElseThrow();
    PolicySet ofClass =
        new PolicySet(keys, policies.identities(), policies.others(), policies.aliases());
    all.addAll(new RuleEngine(ofClass, today).judge(own));
    return all;
  }
}
