package io.keyproof.check;

import io.keyproof.source.SourceSpan;
import java.util.Optional;

/** The names that folders give: {@code keys/NAME/…}, {@code roles/NAME/…}, {@code users/NAME/…}. */
final class PlaceNames {

  private PlaceNames() {}

  static Optional<String> key(SourceSpan span) {
    return under("keys", span);
  }

  static Optional<String> role(SourceSpan span) {
    return under("roles", span);
  }

  static Optional<String> user(SourceSpan span) {
    return under("users", span);
  }

  private static Optional<String> under(String parent, SourceSpan span) {
    String[] steps = span.file().split("/", -1);
    int name = steps.length - 2;
    return name >= 1 && steps[name - 1].equals(parent)
        ? Optional.of(steps[name])
        : Optional.empty();
  }
}
