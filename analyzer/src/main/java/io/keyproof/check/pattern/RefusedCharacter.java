package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.PolicyPart;
import io.keyproof.model.PolicyKind;
import java.util.Optional;

/** A character beyond U+00FF in a key policy. AWS KMS API Reference, PutKeyPolicy. */
final class RefusedCharacter implements Phrase.Test<PolicyPart> {

  private static final int LAST = 0xFF;

  @Override
  public Optional<String> reason(PolicyPart part) {
    if (part.policy().kind() != PolicyKind.KEY) {
      return Optional.empty();
    }
    return PolicyTexts.of(part.policy()).stream()
        .flatMapToInt(String::codePoints)
        .filter(character -> character > LAST)
        .mapToObj(
            character ->
                "`%s` (U+%04X) is beyond the Latin-1 characters that AWS KMS stores"
                    .formatted(Character.toString(character), character))
        .findFirst();
  }
}
