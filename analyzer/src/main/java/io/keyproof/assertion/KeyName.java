package io.keyproof.assertion;

import io.keyproof.check.KeyAccesses;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keys as an assertion names them: by alias, key id, ARN or the name of their folder or file, each
 * with wildcards; {@code *} is every key.
 */
record KeyName(String text, SourceSpan span) {

  private static final String ALIAS = "alias/";
  private static final String KEY = "key/";

  /** The keys that are meant. */
  List<KmsKey> among(List<KmsKey> keys) {
    return keys.stream().filter(this::means).toList();
  }

  /** Whether an alias is meant that stands for the key's folder, because no file tells aliases. */
  boolean standsForFolderOf(KmsKey key) {
    return text.startsWith(ALIAS) && key.aliases().isEmpty() && means(key);
  }

  String quoted() {
    return Excerpt.of(text);
  }

  /** Everything by which a key could be named. */
  static List<String> namesOf(KmsKey key) {
    List<String> names = new ArrayList<>(key.aliases());
    String name = KeyAccesses.name(key);
    names.add(name);
    names.add(key.name());
    if (key.aliases().isEmpty()) {
      names.add(ALIAS + name);
    }
    key.arn().map(KeyArn::toString).ifPresent(names::add);
    key.arn().map(arn -> KEY + arn.keyId()).ifPresent(names::add);
    key.arn().map(KeyArn::keyId).ifPresent(names::add);
    return names;
  }

  private boolean means(KmsKey key) {
    Pattern pattern = pattern();
    return namesOf(key).stream().anyMatch(name -> pattern.matcher(name).matches());
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
