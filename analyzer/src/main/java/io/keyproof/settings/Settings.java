package io.keyproof.settings;

import io.keyproof.model.Stated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a file and those that it extends decide; of each value it is known where it stands.
 *
 * @param directory what paths in the settings are relative to; absent where there is no file
 * @param organization the id of the organization, whose accounts are trusted
 * @param trustedAccounts other accounts whose access is as wanted as the key's own
 * @param keyAdministrators ARNs, with {@code *}, of the only users and roles that may administer
 *     keys
 * @param packs bundled ones by id, besides those that run by default, and the version that is meant
 * @param rules by id
 * @param baseline the file of what was found before
 */
public record Settings(
    Optional<Path> directory,
    Optional<Stated<String>> organization,
    Optional<Stated<List<String>>> trustedAccounts,
    Optional<Stated<List<String>>> keyAdministrators,
    Map<String, Stated<Optional<String>>> packs,
    Map<String, RuleSetting> rules,
    Map<String, KeyClass> keyClasses,
    List<StatedSuppression> suppressions,
    Gate gate,
    Optional<Stated<Path>> baseline,
    Locks locks) {

  /** Nothing is decided. */
  public static final Settings NONE =
      new Settings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          Gate.NONE,
          Optional.empty(),
          Locks.NONE);

  public Settings {
    packs = new TreeMap<>(packs);
    rules = new TreeMap<>(rules);
    keyClasses = new LinkedHashMap<>(keyClasses);
    suppressions = List.copyOf(suppressions);
  }

  /** The same for another copy of the directory. */
  public Settings in(Path other) {
    return new Settings(
        directory.map(none -> other),
        organization,
        trustedAccounts,
        keyAdministrators,
        packs,
        rules,
        keyClasses,
        suppressions,
        gate,
        baseline,
        locks);
  }

  /** A file's own decisions on top of these, which it extends. */
  Settings overlaid(Settings above) {
    Map<String, Stated<Optional<String>>> allPacks = new TreeMap<>(packs);
    allPacks.putAll(above.packs);
    Map<String, RuleSetting> allRules = new TreeMap<>(rules);
    above.rules.forEach((id, rule) -> allRules.merge(id, rule, RuleSetting::overlaid));
    Map<String, KeyClass> allClasses = new LinkedHashMap<>(keyClasses);
    allClasses.putAll(above.keyClasses);
    List<StatedSuppression> allSuppressions = new ArrayList<>(suppressions);
    allSuppressions.addAll(above.suppressions);
    return new Settings(
        above.directory,
        above.organization.or(() -> organization),
        above.trustedAccounts.or(() -> trustedAccounts),
        above.keyAdministrators.or(() -> keyAdministrators),
        allPacks,
        allRules,
        allClasses,
        allSuppressions,
        gate.overlaid(above.gate),
        above.baseline.or(() -> baseline),
        locks.and(above.locks));
  }
}
