package io.keyproof.assertion;

import io.keyproof.check.KeyAccesses;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.model.KmsKey;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keys as an assertion names them: by alias, key id, ARN or the name of their folder or file, each
 * with wildcards; {@code *} is every key.
 */
record KeyName(String text, SourceSpan span) {

  /** The keys that are meant. */
  List<KmsKey> among(List<KmsKey> keys) {
    return keys.stream().filter(this::means).toList();
  }

  /** What is to be said of the key's name, if this means it. */
  Optional<String> noteOn(KmsKey key) {
    return means(key) ? KeyAccesses.aliasNote(text, key) : Optional.empty();
  }

  String quoted() {
    return Excerpt.of(text);
  }

  private boolean means(KmsKey key) {
    Pattern pattern = pattern();
    return KeyAccesses.names(key).stream().anyMatch(name -> pattern.matcher(name).matches());
  }

  private Pattern pattern() {
    return Pattern.compile(
        text.codePoints()
            .mapToObj(
                each ->
                    each == '*'
                        ? ".*"
                        : each == '?' ? "." : Pattern.quote(Character.toString(each)))
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }
}
