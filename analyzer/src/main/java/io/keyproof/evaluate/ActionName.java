package io.keyproof.evaluate;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The action of a request.
 *
 * @param kmsAction empty for other services, and for actions newer than the catalogue
 */
record ActionName(String lowerCase, Optional<KmsAction> kmsAction) {

  /** Under the names that the catalogue writes, as nearly every request does. */
  private static final Map<String, ActionName> CATALOGUED =
      ActionCatalog.bundled().actions().stream()
          .collect(Collectors.toUnmodifiableMap(KmsAction::name, action -> read(action.name())));

  static ActionName of(String action) {
    ActionName known = CATALOGUED.get(action);
    return known == null ? read(action) : known;
  }

  private static ActionName read(String action) {
    return new ActionName(action.toLowerCase(Locale.ROOT), ActionCatalog.bundled().find(action));
  }
}
