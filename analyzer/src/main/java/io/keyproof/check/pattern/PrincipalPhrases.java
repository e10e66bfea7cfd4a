package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.PrincipalPart;
import io.keyproof.model.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be said of an entry of Principal. */
final class PrincipalPhrases {

  private PrincipalPhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>("service principal is malformed", PrincipalPart.class, new MalformedService()),
        new Phrase<>(
            "principal is of another account than the key",
            PrincipalPart.class,
            part ->
                part.in()
                    .in()
                    .key()
                    .flatMap(key -> Accounts.other(key, part.entry().principal()))));
  }

  static List<ValuedPhrase<?>> valued() {
    return List.of(
        ValuedPhrase.of(
            "principal is",
            PrincipalPart.class,
            PrincipalKind.allWords(),
            "role",
            words -> kind(Set.copyOf(words))));
  }

  private static Phrase.Test<PrincipalPart> kind(Set<String> words) {
    return part -> {
      Principal principal = part.entry().principal();
      return words.contains(PrincipalKind.of(principal).words())
          ? Optional.of("")
          : Optional.empty();
    };
  }
}
