package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ResourcePart;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyKind;
import java.util.Optional;

/**
 * An entry of Resource in a key policy that is not the key that the policy is attached to. AWS KMS
 * Developer Guide, "Key policies": {@code *} means this key.
 */
final class OtherResource implements Phrase.Test<ResourcePart> {

  @Override
  public Optional<String> reason(ResourcePart part) {
    boolean listed =
        part.in().statement().resources().filter(r -> r.match() == Match.ANY_OF).isPresent();
    Optional<String> text = part.element().text().literal();
    if (part.in().in().policy().kind() != PolicyKind.KEY || !listed || text.isEmpty()) {
      return Optional.empty();
    }
    Optional<KeyArn> own = part.in().in().key().flatMap(key -> key.arn());
    return mayBeKey(text.get(), own)
        ? Optional.empty()
        : Optional.of("in a key policy `*` means the key, and nothing else does");
  }

  private static boolean mayBeKey(String text, Optional<KeyArn> own) {
    return own.map(arn -> Wildcards.matches(text, arn.toString()))
        .orElseGet(() -> Arn.overlap(text, "arn:aws*:kms:*:*:key/*"));
  }
}
