package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ActionPart;
import java.util.Optional;

/** {@code k*:Decrypt}: AWS does not say what a wildcard before the colon matches. */
final class WildcardService implements Phrase.Test<ActionPart> {

  @Override
  public Optional<String> reason(ActionPart part) {
    return part.element()
        .text()
        .literal()
        .filter(text -> text.indexOf(':') >= 0)
        .map(text -> text.substring(0, text.indexOf(':')))
        .filter(Wildcards::hasAny)
        .map(prefix -> "the service `" + prefix + "` is no prefix of one service");
  }
}
