package io.keyproof.check.pattern;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.check.pattern.Part.ActionPart;
import io.keyproof.model.Effect;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry of an Allow statement of a key policy that no key policy can allow: an action of another
 * service, or one that AWS KMS authorizes on no key. AWS KMS Developer Guide, "Permissions
 * reference".
 */
final class UngrantableAction implements Phrase.Test<ActionPart> {

  private static final String KMS = "kms:";

  @Override
  public Optional<String> reason(ActionPart part) {
    boolean listed =
        part.in()
            .statement()
            .actions()
            .filter(actions -> actions.match() == Match.ANY_OF)
            .isPresent();
    if (part.in().in().policy().kind() != PolicyKind.KEY
        || part.in().statement().effect() != Effect.ALLOW
        || !listed) {
      return Optional.empty();
    }
    return part.element().text().literal().flatMap(UngrantableAction::reason);
  }

  private static Optional<String> reason(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || Wildcards.hasAny(text.substring(0, colon))) {
      return Optional.empty();
    }
    if (!text.toLowerCase(Locale.ROOT).startsWith(KMS)) {
      return Optional.of("a key policy decides about actions of AWS KMS only");
    }
    List<KmsAction> meant =
        ActionCatalog.bundled().actions().stream()
            .filter(action -> Wildcards.matchesIgnoringCase(text, action.name()))
            .toList();
    if (meant.isEmpty() || meant.stream().anyMatch(UngrantableAction::isGrantable)) {
      return Optional.empty();
    }
    return Optional.of(
        meant.get(0).isOnKey()
            ? "who may retire a grant, the grant says"
            : "it is authorized on no key, so identity policies decide about it");
  }

  private static boolean isGrantable(KmsAction action) {
    return action.isOnKey() && !action.name().equals("kms:RetireGrant");
  }
}
