package io.keyproof.check;

import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Text;
import io.keyproof.settings.KeyClass;
import io.keyproof.settings.KeyClass.Match;
import io.keyproof.settings.Settings;
import io.keyproof.settings.WildcardPattern;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which keys are of a class of the settings. */
public final class ClassedKeys {

  private ClassedKeys() {}

  public static Membership membership(KeyClass keyClass, KmsKey key, Settings settings) {
    Match match = keyClass.match();
    Set<String> path = Set.of(relative(key.span().file(), settings.directory()));
    Membership all =
        ofAlias(match.aliases(), key)
            .and(Membership.known(anyFits(match.paths(), path)))
            .and(ofAccount(match.accounts(), key));
    for (Map.Entry<String, List<String>> tag : match.tags().entrySet()) {
      all = all.and(TaggedKeys.having(key.tags(), tag.getKey(), tag.getValue()));
    }
    return all instanceof Membership.Open open
        ? new Membership.Open(
            "whether the key is of the class `%s` is not known: %s"
                .formatted(keyClass.name(), open.reason()))
        : all;
  }

  private static Membership ofAlias(List<String> patterns, KmsKey key) {
    if (anyFits(patterns, KeyAccesses.names(key))) {
      return new Membership.Member();
    }
    List<WildcardPattern> wildcards = patterns.stream().map(WildcardPattern::new).toList();
    List<Text> possible =
        key.openAliases().stream()
            .filter(alias -> wildcards.stream().anyMatch(each -> each.mayMatch(alias)))
            .sorted(Comparator.comparing(Text::toString))
            .toList();
    boolean isSure =
        possible.stream()
            .anyMatch(alias -> wildcards.stream().anyMatch(each -> each.alwaysMatches(alias)));
    return isSure || possible.isEmpty()
        ? Membership.known(isSure)
        : new Membership.Open("its alias is `" + possible.get(0) + "`");
  }

  private static Membership ofAccount(List<String> accounts, KmsKey key) {
    Optional<String> account = key.arn().map(KeyArn::account);
    return account.isEmpty() && !accounts.isEmpty()
        ? new Membership.Open("no file tells its account")
        : Membership.known(accounts.isEmpty() || account.filter(accounts::contains).isPresent());
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
