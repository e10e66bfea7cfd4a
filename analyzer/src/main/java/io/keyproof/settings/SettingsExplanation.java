package io.keyproof.settings;

import io.keyproof.model.Stated;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every value that counts, with the place that decided it. */
public final class SettingsExplanation {

  private final List<String> names = new ArrayList<>();
  private final List<String> places = new ArrayList<>();

  private SettingsExplanation() {}

  public static String of(Settings settings) {
    SettingsExplanation explanation = new SettingsExplanation();
    explanation.add(settings);
    return explanation.text();
  }

  private void add(Settings settings) {
    add("organization", settings.organization());
    addList("trusted-accounts", settings.trustedAccounts());
    addList("key-administrators", settings.keyAdministrators());
    settings
        .packs()
        .forEach(
            (id, version) ->
                add("packs." + id + version.value().map(each -> ": " + each).orElse(""), version));
    settings.rules().forEach(this::addRule);
    settings.keyClasses().values().forEach(this::addClass);
    for (StatedSuppression each : settings.suppressions()) {
      String until = each.until().map(day -> " until " + day).orElse("");
      add("suppressions: " + each.rule() + " in " + each.file() + until, each.span());
    }
    add("gate.fail-on", settings.gate().failOn().map(each -> words(each, each.value().word())));
    add("gate.fail-on-inconclusive", settings.gate().failOnInconclusive());
    add("gate.accept-new-access", settings.gate().acceptNewAccess());
    add("gate.advisory", settings.gate().advisory());
    add("baseline", settings.baseline());
    settings.locks().rules().forEach(each -> add("locks.rules: " + each.value(), each.span()));
    settings.locks().fields().forEach(each -> add("locks.fields: " + each.value(), each.span()));
    add("locks.suppressions.longest-days", settings.locks().longestSuppression());
    settings
        .locks()
        .approvers()
        .forEach(each -> add("locks.suppressions.approvers: " + each.value(), each.span()));
  }

  private void addRule(String id, RuleSetting rule) {
    rule.severity()
        .ifPresent(each -> add("rules." + id + ".severity: " + each.value().word(), each.span()));
    add("rules." + id + ".from", rule.from());
    rule.parameters()
        .forEach(
            (name, value) -> addList("rules." + id + ".parameters." + name, Optional.of(value)));
  }

  private void addClass(KeyClass keyClass) {
    List<String> required = new ArrayList<>();
    KeyClass.Requirements require = keyClass.require();
    require.encryptionContext().forEach(name -> required.add("encryption-context " + name));
    require.rotationDays().ifPresent(days -> required.add("rotation-days " + days));
    require.maxPrincipals().ifPresent(count -> required.add("max-principals " + count));
    require.viaService().forEach(name -> required.add("via-service " + name));
    String name = "key-classes." + keyClass.name();
    add(name + ".match: " + matched(keyClass.match()), keyClass.span());
    add(name + ".require: " + words(required), keyClass.span());
  }

  private static String matched(KeyClass.Match match) {
    List<String> all = new ArrayList<>();
    addAny(all, "alias", match.aliases());
    addAny(all, "path", match.paths());
    addAny(all, "account", match.accounts());
    match.tags().forEach((name, values) -> addAny(all, "tag " + name + " =", values));
    return all.isEmpty() ? "every key" : String.join(", ", all);
  }

  private static void addAny(List<String> into, String what, List<String> patterns) {
    if (!patterns.isEmpty()) {
      into.add(what + " " + String.join(" or ", patterns));
    }
  }

  private static String words(List<String> values) {
    return values.isEmpty() ? "nothing" : String.join(", ", values);
  }

  private static Stated<String> words(Stated<?> stated, String words) {
    return new Stated<>(words, stated.span());
  }

  private void addList(String name, Optional<Stated<List<String>>> values) {
    values.ifPresent(
        each -> {
          String words = each.value().isEmpty() ? "none" : String.join(", ", each.value());
          add(name + ": " + words, each.span());
        });
  }

  private void add(String name, Optional<? extends Stated<?>> value) {
    value.ifPresent(each -> add(name + ": " + each.value(), each.span()));
  }

  private void add(String name, Stated<?> value) {
    add(name, value.span());
  }

  private void add(String words, SourceSpan place) {
    names.add(words);
    places.add(place.file() + ":" + place.line() + ":" + place.column());
  }

  private String text() {
    if (names.isEmpty()) {
      return "nothing is set: every rule of the default packs runs as it is\n";
    }
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      text.append(names.get(i))
          .append(" ".repeat(width - names.get(i).length() + 2))
          .append(places.get(i))
          .append('\n');
    }
    return text.toString();
  }
}
