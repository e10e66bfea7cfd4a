package io.keyproof.evaluate;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The action of a request.
 *
 * @param kmsAction empty for other services, and for actions newer than the catalogue
 * @param bit one that is this catalogued action's alone; 0 where there is none
 */
record ActionName(String lowerCase, Optional<KmsAction> kmsAction, long bit) {

  /** Under the names that the catalogue writes, as nearly every request does. */
  private static final Map<String, ActionName> CATALOGUED =
      ActionCatalog.bundled().actions().stream()
          .collect(Collectors.toUnmodifiableMap(KmsAction::name, action -> read(action.name())));

  static ActionName of(String action) {
    ActionName known = CATALOGUED.get(action);
    return known == null ? read(action) : known;
  }

  private static ActionName read(String action) {
    Optional<KmsAction> kmsAction = ActionCatalog.bundled().find(action);
    return new ActionName(
        action.toLowerCase(Locale.ROOT), kmsAction, kmsAction.map(ActionName::bit).orElse(0L));
  }

  private static long bit(KmsAction action) {
    List<KmsAction> all = ActionCatalog.bundled().actions();
    for (int index = 0; index < Math.min(Long.SIZE, all.size()); index++) {
      if (all.get(index).name().equals(action.name())) {
        return 1L << index;
      }
    }
    return 0;
  }
}
