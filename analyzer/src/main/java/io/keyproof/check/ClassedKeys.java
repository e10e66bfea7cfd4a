package io.keyproof.check;

import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import io.keyproof.settings.KeyClass;
import io.keyproof.settings.KeyClass.Match;
import io.keyproof.settings.Settings;
import io.keyproof.settings.WildcardPattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which keys are of a class of the settings. */
public final class ClassedKeys {

  private ClassedKeys() {}

  public static boolean isOf(KeyClass keyClass, KmsKey key, Settings settings) {
    Match match = keyClass.match();
    Optional<String> account = key.arn().map(KeyArn::account);
    return anyFits(match.aliases(), KeyAccesses.names(key))
        && anyFits(match.paths(), Set.of(relative(key.span().file(), settings.directory())))
        && (match.accounts().isEmpty()
            || account.filter(id -> match.accounts().contains(id)).isPresent());
  }

  private static boolean anyFits(List<String> patterns, Set<String> values) {
    return patterns.isEmpty()
        || patterns.stream()
            .map(WildcardPattern::new)
            .anyMatch(pattern -> values.stream().anyMatch(pattern::matches));
  }

  private static String relative(String file, Optional<Path> directory) {
    Path path = Path.of(file).toAbsolutePath().normalize();
    Path root = directory.orElse(Path.of("")).toAbsolutePath().normalize();
    Path shown = path.startsWith(root) ? root.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }
}
