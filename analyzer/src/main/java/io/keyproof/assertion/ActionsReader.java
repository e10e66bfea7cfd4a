package io.keyproof.assertion;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The actions of an assertion: names and patterns of actions on keys. */
final class ActionsReader {

  private static final Pattern FORM = Pattern.compile("[A-Za-z*?]+:[A-Za-z*?]+|\\*");

  private final Faults faults;

  ActionsReader(Faults faults) {
    this.faults = faults;
  }

  static Set<String> all() {
    return ActionCatalog.bundled().actions().stream()
        .filter(KmsAction::isOnKey)
        .map(KmsAction::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> read(List<StringNode> texts) {
    Set<String> actions = new TreeSet<>();
    for (StringNode text : texts) {
      actions.addAll(read(text));
    }
    return actions;
  }

  private Set<String> read(StringNode text) {
    if (!FORM.matcher(text.value()).matches()) {
      String named = "kms:" + text.value();
      boolean isBare = ActionCatalog.bundled().find(named).isPresent();
      faults.error(
          text.span(),
          "expected an action such as `kms:Decrypt` or `kms:*`, got "
              + Excerpt.of(text.value())
              + (isBare ? "; did you mean " + Excerpt.of(named) + "?" : ""));
      return Set.of();
    }
    Pattern pattern = pattern(text.value());
    List<KmsAction> found =
        ActionCatalog.bundled().actions().stream()
            .filter(action -> pattern.matcher(action.name().toLowerCase(Locale.ROOT)).matches())
            .toList();
    Set<String> onKeys =
        found.stream()
            .filter(KmsAction::isOnKey)
            .map(KmsAction::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (found.isEmpty()) {
      faults.error(
          text.span(),
          "no action of AWS KMS is "
              + Excerpt.of(text.value())
              + Suggestion.hint(text.value(), all()));
    } else if (onKeys.isEmpty()) {
      faults.error(
          text.span(),
          Excerpt.of(text.value()) + " is not about a key, expected an action on keys");
    }
    return onKeys;
  }

  private static Pattern pattern(String action) {
    return Pattern.compile(action.toLowerCase(Locale.ROOT).replace("*", ".*").replace("?", "."));
  }
}
