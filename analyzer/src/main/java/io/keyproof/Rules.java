package io.keyproof;

import io.keyproof.assertion.KeyRequirements;
import io.keyproof.finding.RuleTestResult;
import io.keyproof.finding.RuleTestResult.TestedRule;
import io.keyproof.rule.LintedCases;
import io.keyproof.rule.Rule;
import io.keyproof.rule.RuleDraft;
import io.keyproof.rule.RuleIndex;
import io.keyproof.rule.RulePack;
import io.keyproof.rule.RulePackCatalog;
import io.keyproof.rule.RulePage;
import io.keyproof.rule.RuleTest;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of rules and their packs: the sibling of {@link Analyzer} for whoever writes them.
 */
public final class Rules {

  private Rules() {}

  /** The ids of the bundled rules. */
  public static SortedSet<String> ids() {
    return new TreeSet<>(RulePackCatalog.bundled().ruleIds());
  }

  /** The ids of all that can be found and suppressed besides what rules of the user's own find. */
  public static SortedSet<String> findingIds() {
    SortedSet<String> all = ids();
    all.addAll(KeyRequirements.IDS);
    return all;
  }

  /** The page of a bundled rule, in Markdown; empty if there is no such rule. */
  public static Optional<String> explain(String ruleId) {
    return RulePackCatalog.bundled()
        .rule(ruleId)
        .value()
        .flatMap(rule -> rule.page().value())
        .map(RulePage::text);
  }

  /** Writes the files of a new rule into the directory of a pack, and tells which. */
  public static Parsed<List<Path>> draft(String id, Path directory) {
    return RuleDraft.write(id, directory);
  }

  /** The rules of the packs in the directories, or of all bundled packs, for a terminal. */
  public static Parsed<String> list(List<Path> directories) {
    Parsed<List<RulePack>> packs = packsIn(directories);
    return Parsed.of(RuleIndex.listing(packs.value().orElse(List.of())), packs.diagnostics());
  }

  /** The index of the rules, in Markdown. */
  public static Parsed<String> index(List<Path> directories) {
    Parsed<List<RulePack>> packs = packsIn(directories);
    String root = directories.isEmpty() ? RuleIndex.BUNDLED_PAGES : "";
    return Parsed.of(RuleIndex.page(packs.value().orElse(List.of()), root), packs.diagnostics());
  }

  private static Parsed<List<RulePack>> packsIn(List<Path> directories) {
    return directories.isEmpty()
        ? RulePackCatalog.bundled().packs()
        : RulePackCatalog.inDirectories(directories);
  }

  /** Runs the cases and the pages' examples of the rule pack in a directory. */
  public static RuleTestResult test(Path directory) {
    Parsed<RulePack> pack = RulePackCatalog.inDirectory(directory);
    List<TestedRule> tested = new ArrayList<>();
    for (Rule rule : pack.value().map(RulePack::rules).orElse(List.of())) {
      RuleTest test = RuleTest.of(rule, new LintedCases());
      tested.add(new TestedRule(rule.id(), test.cases(), test.failures()));
    }
    return new RuleTestResult(tested, pack.diagnostics());
  }
}
