package io.keyproof.symbolic;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.model.Element;
import io.keyproof.model.Policy;
import io.keyproof.model.Principals;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the documents that are compared speak of. */
final class DocumentUses {

  private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):");
  private static final String KMS = "kms";

  private final Map<ConditionKey, Set<Family>> families = new HashMap<>();
  private final Set<ConditionKey> qualified = new HashSet<>();
  private final Set<String> partitions = new TreeSet<>();
  private final List<String> actions = new ArrayList<>();
  private boolean principals;
  private boolean kms;

  DocumentUses(List<Policy> documents) {
    // Documents that an edit tells apart have most statements in common.
    Set<Statement> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Policy document : documents) {
      for (Statement statement : document.statements()) {
        if (seen.add(statement)) {
          add(statement);
        }
      }
    }
  }

  private void add(Statement statement) {
    statement.principals().ifPresent(this::add);
    statement.actions().ifPresent(actions -> actions.elements().entries().forEach(this::action));
    for (Condition condition : statement.conditions()) {
      if (condition instanceof Condition.Test test) {
        families
            .computeIfAbsent(test.key(), key -> EnumSet.noneOf(Family.class))
            .add(test.operator().family());
        if (test.qualifier() != SetQualifier.NONE) {
          qualified.add(test.key());
        }
      }
    }
  }

  private void add(Principals named) {
    principals = true;
    // Records print all that they hold, wherever an ARN may stand in them.
    ARN.matcher(named.entries().toString())
        .results()
        .forEach(found -> partitions.add(found.group(1)));
  }

  /** An action of KMS is told apart by a pattern that names the service or leaves it open. */
  private void action(Element element) {
    Optional<String> pattern = element.text().literal();
    pattern.ifPresent(actions::add);
    if (kms || pattern.isEmpty() || pattern.get().equals("*")) {
      return;
    }
    int colon = pattern.get().indexOf(':');
    String service = colon < 0 ? pattern.get() : pattern.get().substring(0, colon);
    kms =
        service.toLowerCase(Locale.ROOT).equals(KMS)
            || ((service.indexOf('*') >= 0 || service.indexOf('?') >= 0)
                && !pattern.get().equals("*:*"));
  }

  /** The families of the operators used on the key, {@code Null} aside. */
  Set<Family> families(ConditionKey key) {
    Set<Family> used = EnumSet.noneOf(Family.class);
    used.addAll(families.getOrDefault(key, Set.of()));
    used.remove(Family.NULL);
    return used;
  }

  /** Some operator is used on the key. */
  boolean tests(ConditionKey key) {
    return families.containsKey(key);
  }

  /** An action in lower case as the documents write it, as far as they do. */
  String written(String action) {
    String longest = "";
    for (String pattern : actions) {
      int length = 0;
      while (length < Math.min(pattern.length(), action.length())
          && Character.toLowerCase(pattern.charAt(length)) == action.charAt(length)) {
        length++;
      }
      if (length > longest.length()) {
        longest = pattern.substring(0, length);
      }
    }
    return ActionCatalog.bundled()
        .find(action)
        .map(KmsAction::name)
        .orElse(longest + action.substring(longest.length()));
  }

  /** Some operator with a set qualifier is used on the key. */
  boolean isQualified(ConditionKey key) {
    return qualified.contains(key);
  }

  boolean namePrincipals() {
    return principals;
  }

  boolean nameKms() {
    return kms;
  }

  /** The partitions of the principals. */
  Set<String> partitions() {
    return partitions;
  }
}
