package io.keyproof.check.pattern;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.check.pattern.Part.ActionPart;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.PolicyKind;
import java.util.Optional;
import java.util.Set;

/** An action of a key policy, named in full, that the key cannot do by its usage. */
final class ActionOffUsage implements Phrase.Test<ActionPart> {

  private static final String SYMMETRIC = "SYMMETRIC_DEFAULT";
  private static final String NEEDED = "`, the action needs a symmetric key";

  /** AWS KMS Developer Guide, "Key type reference". */
  private static final Set<String> NEEDS_SYMMETRIC =
      Set.of(
          "GenerateDataKey",
          "GenerateDataKeyWithoutPlaintext",
          "GenerateDataKeyPair",
          "GenerateDataKeyPairWithoutPlaintext",
          "EnableKeyRotation",
          "DisableKeyRotation",
          "RotateKeyOnDemand");

  @Override
  public Optional<String> reason(ActionPart part) {
    Optional<KeyFacts> facts = part.in().in().key().flatMap(key -> key.facts());
    Optional<String> action = part.element().text().literal();
    boolean inKeyPolicy = part.in().in().policy().kind() == PolicyKind.KEY;
    if (!inKeyPolicy || facts.isEmpty() || action.isEmpty()) {
      return Optional.empty();
    }
    return facts.get().impliedKeyUsage().flatMap(usage -> reason(action.get(), usage, facts.get()));
  }

  static Optional<String> reason(String action, String usage, KeyFacts facts) {
    Optional<KmsAction> known = ActionCatalog.bundled().find(action);
    Optional<String> byUsage =
        known
            .filter(one -> !one.keyUsages().isEmpty() && !one.keyUsages().contains(usage))
            .map(one -> "the key is for `" + usage + "`" + spec(facts) + needed(one));
    boolean isAsymmetric = facts.keySpec().filter(spec -> !spec.equals(SYMMETRIC)).isPresent();
    return byUsage.or(
        () ->
            known
                .filter(one -> isAsymmetric && NEEDS_SYMMETRIC.contains(one.operation()))
                .map(one -> "the key is `" + facts.keySpec().orElseThrow() + NEEDED));
  }

  private static String spec(KeyFacts facts) {
    return facts.keySpec().map(spec -> " (`" + spec + "`)").orElse("");
  }

  private static String needed(KmsAction action) {
    return ", the action needs " + Sentence.list(action.keyUsages().stream().sorted().toList());
  }
}
