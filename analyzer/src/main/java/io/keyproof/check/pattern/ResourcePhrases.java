package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ResourcePart;
import java.util.List;

/** What can be said of an entry of Resource. */
final class ResourcePhrases {

  private ResourcePhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>("resource is malformed", ResourcePart.class, new MalformedResource()),
        new Phrase<>(
            "resource is an alias in place of its key", ResourcePart.class, new AliasAsResource()),
        new Phrase<>(
            "resource is covered by another",
            ResourcePart.class,
            part -> part.all().covering(part.index())),
        new Phrase<>(
            "resource has a misplaced variable", ResourcePart.class, new MisplacedVariable()),
        new Phrase<>("resource is another than this key", ResourcePart.class, new OtherResource()));
  }
}
