package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Element;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the two condition keys for an account's organization have to do with each other: its id, and
 * its place there, {@code o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/}, which begins with the id. A
 * request carries both or neither.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">
 *     AWS global condition context keys</a>
 */
final class Organizations {

  private static final Map<ConditionKey, ConditionKey> ID_OF_PATHS = idOfPaths();
  private static final Pattern WILDCARD = Pattern.compile("[*?$]");

  private final Set<String> ids = new TreeSet<>();

  private static Map<ConditionKey, ConditionKey> idOfPaths() {
    Map<ConditionKey, ConditionKey> keys = new LinkedHashMap<>();
    for (String whose : List.of("Principal", "Resource", "Source", "Vpce")) {
      keys.put(
          ConditionKey.of("aws:" + whose + "OrgPaths"), ConditionKey.of("aws:" + whose + "OrgID"));
    }
    return keys;
  }

  /** Takes note of the organizations that the condition names. */
  void add(Condition.Test test) {
    boolean ofPaths = ID_OF_PATHS.containsKey(test.key());
    if (ofPaths || ID_OF_PATHS.containsValue(test.key())) {
      test.values().entries().stream()
          .map(Element::text)
          .flatMap(text -> text.literal().stream())
          .map(value -> ofPaths ? value.split("/", 2)[0] : value)
          .filter(id -> !id.isEmpty() && !WILDCARD.matcher(id).find())
          .forEach(ids::add);
    }
  }

  /** The key that must be an attribute where the other is one; itself if it stands alone. */
  static ConditionKey counterpart(ConditionKey key) {
    return ID_OF_PATHS.getOrDefault(key, key);
  }

  /**
   * What holds of every request.
   *
   * @param keys those that are attributes
   */
  List<Formula> axioms(Set<ConditionKey> keys, Function<ConditionKey, KeyReading> readings) {
    List<Formula> axioms = new ArrayList<>();
    ID_OF_PATHS.forEach(
        (pathsKey, idKey) -> {
          if (keys.contains(pathsKey)) {
            KeyReading paths = readings.apply(pathsKey);
            KeyReading id = readings.apply(idKey);
            axioms.add(Formula.iff(paths.present(), id.present()));
            ids.forEach(each -> axioms.addAll(membership(each, paths, id)));
          }
        });
    return axioms;
  }

  /** Nothing where the keys are compared to what no organization is called, such as numbers. */
  private static List<Formula> membership(String id, KeyReading paths, KeyReading ids) {
    ValueTest below = new ValueTest.OfText(below(id));
    Optional<Formula> member = ids.passes(new ValueTest.OfText(Language.literal(id)));
    Optional<Formula> within = paths.passes(below);
    Optional<Formula> beyond = paths.someFails(below);
    if (member.isEmpty() || within.isEmpty() || beyond.isEmpty()) {
      return List.of();
    }
    return List.of(
        Formula.iff(member.get(), within.get()),
        Formula.implies(member.get(), Formula.not(beyond.get())));
  }

  /** The paths within an organization. */
  private static Language below(String id) {
    List<GlobToken> tokens = new ArrayList<>(GlobToken.exactly(id + "/"));
    tokens.add(new GlobToken.AnyRun());
    return Language.ofTokens(tokens);
  }
}
