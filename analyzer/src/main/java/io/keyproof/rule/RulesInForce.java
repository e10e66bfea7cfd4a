package io.keyproof.rule;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Stated;
import io.keyproof.settings.KeyClass;
import io.keyproof.settings.RuleSetting.Choice;
import io.keyproof.settings.Settings;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rule packs as settings have them: which rules run, with which parameters, and how grave. */
public final class RulesInForce {

  /** Counts who may decrypt. */
  private static final String PRINCIPALS = "too-many-principals";

  private static final String TRUSTED_ACCOUNTS = "trusted-accounts";
  private static final String TRUSTED_ORGANIZATIONS = "trusted-organizations";

  private final Settings settings;
  private final LocalDate today;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private RulesInForce(Settings settings, LocalDate today) {
    this.settings = settings;
    this.today = today;
  }

  /**
   * The packs that run by default, those of the settings and those asked for besides, without the
   * rules that are off, and with the parameters that are set.
   *
   * @param asked ids of bundled packs, or directories
   */
  public static Parsed<List<RulePack>> packs(
      List<String> asked, Settings settings, LocalDate today) {
    RulesInForce inForce = new RulesInForce(settings, today);
    RulePackCatalog bundled = RulePackCatalog.bundled();
    List<RulePack> packs = inForce.packs(asked, bundled);
    if (!settings.equals(Settings.NONE)) {
      inForce.checkNames(packs, bundled.ruleIds());
      packs = packs.stream().map(inForce::changed).toList();
    }
    return Parsed.of(packs, inForce.diagnostics);
  }

  /** The same of other packs than the bundled ones: those of the directories in {@code home}. */
  public static Parsed<List<RulePack>> packsIn(
      Path home, List<String> asked, Settings settings, LocalDate today) {
    RulesInForce inForce = new RulesInForce(settings, today);
    Parsed<List<RulePack>> all = RulePackCatalog.inDirectories(PackFolder.packsBelow(home));
    inForce.diagnostics.addAll(all.diagnostics());
    List<RulePack> packs =
        all.value().orElse(List.of()).stream()
            .filter(
                pack ->
                    pack.runsByDefault()
                        || asked.contains(pack.id())
                        || settings.packs().containsKey(pack.id()))
            .map(inForce::changed)
            .toList();
    if (packs.isEmpty()) {
      inForce.error(
          SourceSpan.startOf(home.toString()),
          "there are no rule packs here, expected directories that hold a `.pack` file each");
    }
    return Parsed.of(packs, inForce.diagnostics);
  }

  private List<RulePack> packs(List<String> asked, RulePackCatalog bundled) {
    Parsed<List<RulePack>> byDefault = bundled.defaultPacks();
    List<RulePack> packs = new ArrayList<>(byDefault.value().orElse(List.of()));
    diagnostics.addAll(byDefault.diagnostics());
    List<Parsed<RulePack>> more = new ArrayList<>();
    settings.packs().forEach((id, stated) -> more.add(pack(id, stated.span(), bundled)));
    for (String name : asked) {
      boolean isBundled = bundled.packIds().contains(name);
      Path directory = Path.of(name);
      more.add(
          !isBundled && Files.isDirectory(directory)
              ? RulePackCatalog.inDirectory(directory)
              : bundled.pack(name));
    }
    for (Parsed<RulePack> pack : more) {
      diagnostics.addAll(pack.diagnostics());
      pack.value()
          .filter(read -> packs.stream().noneMatch(known -> known.id().equals(read.id())))
          .ifPresent(packs::add);
    }
    return packs;
  }

  private static Parsed<RulePack> pack(String id, SourceSpan place, RulePackCatalog bundled) {
    if (bundled.packIds().contains(id)) {
      return bundled.pack(id);
    }
    String hint = Suggestion.hint(id, bundled.packIds());
    return Parsed.failed(Diagnostic.error(place, "there is no pack `" + id + "`" + hint));
  }

  /**
   * What the packs say of a deployment. Keys of a class with a limit of its own are held to that
   * one; of several, to the strictest.
   */
  public static List<Judgement> judge(
      PolicySet policies, List<RulePack> packs, Settings settings, LocalDate today) {
    List<Judgement> judgements = new RuleEngine(policies, today).judge(packs);
    Optional<Rule> counting =
        packs.stream().flatMap(pack -> pack.rule(PRINCIPALS).stream()).findFirst();
    if (counting.isEmpty()) {
      return judgements;
    }
    for (KeyClass keyClass : strictestLast(settings)) {
      judgements =
          KeyClassLimit.applied(
              judgements,
              policies,
              counting.get(),
              keyClass,
              keyClass.require().maxPrincipals().orElseThrow(),
              settings,
              today);
    }
    return judgements;
  }

  /** Of the limits of a key's classes, the one that is applied last counts. */
  private static List<KeyClass> strictestLast(Settings settings) {
    Comparator<KeyClass> byLimit =
        Comparator.comparing(keyClass -> keyClass.require().maxPrincipals().orElseThrow());
    return settings.keyClasses().values().stream()
        .filter(keyClass -> keyClass.require().maxPrincipals().isPresent())
        .sorted(byLimit.reversed())
        .toList();
  }

  /** The findings with the severities that are set. */
  public static AnalysisResult graded(AnalysisResult result, Settings settings, LocalDate today) {
    if (settings.rules().isEmpty()) {
      return result;
    }
    List<Finding> findings =
        result.findings().stream()
            .map(
                finding ->
                    Optional.ofNullable(settings.rules().get(finding.ruleId()))
                        .flatMap(rule -> rule.on(today))
                        .flatMap(Choice::severity)
                        .map(finding::with)
                        .orElse(finding))
            .toList();
    return new AnalysisResult(
        result.packs(), findings, result.diagnostics(), result.inconclusive(), result.files());
  }

  private void checkNames(List<RulePack> packs, List<String> bundled) {
    Set<String> rules = new TreeSet<>(bundled);
    packs.forEach(pack -> pack.rules().forEach(rule -> rules.add(rule.id())));
    settings
        .rules()
        .forEach(
            (id, setting) -> {
              if (!rules.contains(id)) {
                error(setting.span(), "there is no rule `" + id + "`" + Suggestion.hint(id, rules));
              }
            });
    for (RulePack pack : packs) {
      Stated<Optional<String>> wanted = settings.packs().get(pack.id());
      if (wanted != null
          && wanted.value().filter(each -> !each.equals(pack.version())).isPresent()) {
        error(
            wanted.span(),
            "the pack `%s` is version %s here, expected %s"
                .formatted(pack.id(), pack.version(), wanted.value().get()));
      }
    }
  }

  private RulePack changed(RulePack pack) {
    List<Rule> rules =
        pack.rules().stream()
            .filter(rule -> choice(rule).filter(Choice.OFF::equals).isEmpty())
            .map(this::withParameters)
            .toList();
    return new RulePack(
        pack.id(), pack.version(), pack.title(), pack.runsByDefault(), rules, pack.span());
  }

  private Optional<Choice> choice(Rule rule) {
    return Optional.ofNullable(settings.rules().get(rule.id())).flatMap(each -> each.on(today));
  }

  private Rule withParameters(Rule rule) {
    Map<String, Stated<List<String>>> set = new TreeMap<>();
    settings.trustedAccounts().ifPresent(accounts -> set.put(TRUSTED_ACCOUNTS, accounts));
    settings
        .organization()
        .ifPresent(
            id -> set.put(TRUSTED_ORGANIZATIONS, new Stated<>(List.of(id.value()), id.span())));
    set.keySet().retainAll(rule.parameters().keySet());
    Optional.ofNullable(settings.rules().get(rule.id()))
        .ifPresent(own -> own.parameters().forEach((name, value) -> put(name, value, rule, set)));
    if (set.isEmpty()) {
      return rule;
    }
    Map<String, List<String>> values = new TreeMap<>();
    set.forEach((name, value) -> values.put(name, value.value()));
    Parsed<Rule> read = RuleReader.read(rule, values);
    SourceSpan place = set.values().iterator().next().span();
    read.diagnostics()
        .forEach(
            fault ->
                error(
                    place,
                    "parameters of the rule `%s`: %s".formatted(rule.id(), fault.message())));
    return read.value().orElse(rule);
  }

  private void put(
      String name, Stated<List<String>> value, Rule rule, Map<String, Stated<List<String>>> set) {
    Set<String> known = rule.parameters().keySet();
    if (known.contains(name)) {
      set.put(name, value);
      return;
    }
    String rest =
        known.isEmpty()
            ? ", which has none"
            : ", expected " + String.join(", ", known) + Suggestion.hint(name, known);
    error(value.span(), "`%s` is no parameter of the rule `%s`%s".formatted(name, rule.id(), rest));
  }

  private void error(SourceSpan place, String message) {
    diagnostics.add(Diagnostic.error(place, message));
  }
}
