package io.keyproof.settings;

import io.keyproof.model.Stated;
import io.keyproof.settings.RuleSetting.Choice;
import io.keyproof.settings.SettingsReader.Part;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes away from a file what the locks of the one that it extends do not let it decide. */
final class LockKeeper {

  private static final String COUNTING = "too-many-principals";

  private final Settings base;
  private final Locks locks;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  LockKeeper(Settings base) {
    this.base = base;
    this.locks = base.locks();
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The file's own decisions that it may take. */
  Settings kept(Part part) {
    Settings own = part.settings();
    return new Settings(
        own.directory(),
        free("organization", part) ? own.organization() : Optional.empty(),
        free("trusted-accounts", part) ? own.trustedAccounts() : Optional.empty(),
        free("key-administrators", part) ? own.keyAdministrators() : Optional.empty(),
        packs(own.packs()),
        rules(own.rules()),
        keyClasses(own.keyClasses()),
        free("suppressions", part) ? own.suppressions() : List.of(),
        free("gate", part) ? own.gate() : Gate.NONE,
        free("baseline", part) ? own.baseline() : Optional.empty(),
        own.locks());
  }

  private boolean free(String field, Part part) {
    Optional<SourceSpan> lock = locks.ofField(field);
    Optional<SourceSpan> place = Optional.ofNullable(part.fields().get(field));
    if (lock.isPresent() && place.isPresent()) {
      refuse(place.get(), "`" + field + "`", lock.get(), "it may not be set again");
    }
    return lock.isEmpty() || place.isEmpty();
  }

  private Map<String, Stated<Optional<String>>> packs(Map<String, Stated<Optional<String>>> packs) {
    Map<String, Stated<Optional<String>>> kept = new TreeMap<>();
    packs.forEach(
        (id, pack) -> {
          if (isFree("packs", "the pack `" + id + "`", base.packs().containsKey(id), pack.span())) {
            kept.put(id, pack);
          }
        });
    return kept;
  }

  private Map<String, KeyClass> keyClasses(Map<String, KeyClass> classes) {
    Map<String, KeyClass> kept = new LinkedHashMap<>();
    classes.forEach(
        (name, each) -> {
          boolean again = base.keyClasses().containsKey(name);
          if (isFree("key-classes", "the key class `" + name + "`", again, each.span())
              && keepsCount(name, each)) {
            kept.put(name, each);
          }
        });
    return kept;
  }

  /** The limit of a class goes before that of the rule. */
  private boolean keepsCount(String name, KeyClass keyClass) {
    Optional<SourceSpan> lock = locks.ofRule(COUNTING);
    if (lock.isEmpty() || keyClass.require().maxPrincipals().isEmpty()) {
      return true;
    }
    refuse(
        keyClass.span(),
        "`" + COUNTING + "`, which `max-principals` of the key class `" + name + "` would change,",
        lock.get(),
        "the class may not have a limit of its own");
    return false;
  }

  /** Of a locked field with named entries, new ones may be added. */
  private boolean isFree(String field, String what, boolean again, SourceSpan place) {
    Optional<SourceSpan> lock = locks.ofField(field);
    if (lock.isPresent() && again) {
      refuse(place, what, lock.get(), "it may not be set again");
    }
    return lock.isEmpty() || !again;
  }

  private Map<String, RuleSetting> rules(Map<String, RuleSetting> rules) {
    Map<String, RuleSetting> kept = new TreeMap<>();
    rules.forEach(
        (id, rule) -> {
          Optional<SourceSpan> lock = locks.ofRule(id);
          if (lock.isEmpty() || isAtLeastAsStrict(rule)) {
            kept.put(id, rule);
          } else {
            refuse(
                rule.span(), "the rule `" + id + "`", lock.get(), "it may only be made an `error`");
          }
        });
    return kept;
  }

  private static boolean isAtLeastAsStrict(RuleSetting rule) {
    return rule.parameters().isEmpty()
        && rule.from().isEmpty()
        && rule.severity().filter(choice -> choice.value() == Choice.ERROR).isPresent();
  }

  private void refuse(SourceSpan place, String what, SourceSpan lock, String rest) {
    diagnostics.add(
        Diagnostic.error(
            place,
            what
                + " is locked at "
                + lock.file()
                + ":"
                + lock.line()
                + ":"
                + lock.column()
                + ": "
                + rest));
  }
}
