package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ActionPart;
import java.util.List;
import java.util.Locale;

/** What can be said of an entry of Action. */
final class ActionPhrases {

  private ActionPhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>("action is unknown", ActionPart.class, new UnknownAction()),
        new Phrase<>(
            "action has a wildcard in its service", ActionPart.class, new WildcardService()),
        new Phrase<>(
            "action is covered by another",
            ActionPart.class,
            part -> part.all().covering(part.index())),
        new Phrase<>(
            "action cannot be granted by a key policy", ActionPart.class, new UngrantableAction()),
        new Phrase<>(
            "action fits none of the resources", ActionPart.class, new ActionOffResources()),
        new Phrase<>(
            "action does not fit the key's usage", ActionPart.class, new ActionOffUsage()));
  }

  static List<ValuedPhrase<?>> valued() {
    return List.of(
        ValuedPhrase.of(
            "action is of",
            ActionPart.class,
            List.of(),
            "kms",
            services ->
                Phrase.Test.of(
                    part ->
                        part.element()
                            .text()
                            .literal()
                            .filter(text -> services.stream().anyMatch(each -> isOf(text, each)))
                            .isPresent())));
  }

  private static boolean isOf(String action, String service) {
    return action.toLowerCase(Locale.ROOT).startsWith(service.toLowerCase(Locale.ROOT) + ":");
  }
}
