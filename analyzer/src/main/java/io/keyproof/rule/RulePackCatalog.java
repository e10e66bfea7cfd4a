package io.keyproof.rule;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rule packs that a run can choose from; a pack is read when it is asked for. */
public final class RulePackCatalog {

  private final List<PackFolder> folders;

  private RulePackCatalog(List<PackFolder> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * Every pack below {@code /packs} on the class path.
   *
   * @throws IllegalStateException if there is none: without rules everything would be clean
   */
  public static RulePackCatalog bundled() {
    RulePackCatalog catalog =
        bundled(RulePackCatalog.class.getClassLoader(), ClassPathPacks.ownLocation());
    if (catalog.folders.isEmpty()) {
      throw new IllegalStateException("no rule packs on the class path");
    }
    return catalog;
  }

  static RulePackCatalog bundled(ClassLoader loader, Optional<URL> own) {
    return new RulePackCatalog(
        ClassPathPacks.folders(loader, own).stream()
            .filter(folder -> folder.packFile().isPresent())
            .toList());
  }

  /** The pack whose files stand in a directory. */
  public static Parsed<RulePack> inDirectory(Path directory) {
    return PackFolder.ofDirectory(directory).then(RulePackReader::read);
  }

  /** The ids of all packs, sorted. */
  public List<String> packIds() {
    return folders.stream().map(PackFolder::name).sorted().toList();
  }

  /** All packs, by id. */
  public Parsed<List<RulePack>> packs() {
    return all(packIds().stream().map(this::pack).toList());
  }

  /** The packs whose files stand in the directories. */
  public static Parsed<List<RulePack>> inDirectories(List<Path> directories) {
    return all(directories.stream().map(RulePackCatalog::inDirectory).toList());
  }

  private static Parsed<List<RulePack>> all(List<Parsed<RulePack>> packs) {
    return Parsed.of(
        packs.stream().flatMap(pack -> pack.value().stream()).toList(),
        packs.stream().flatMap(pack -> pack.diagnostics().stream()).toList());
  }

  /** The packs that run without being asked for. */
  public Parsed<List<RulePack>> defaultPacks() {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<RulePack> packs = new ArrayList<>();
    for (PackFolder folder : folders) {
      Parsed<RulePackReader.Heading> heading = RulePackReader.heading(folder);
      boolean asked = heading.value().map(RulePackReader.Heading::runsByDefault).orElse(true);
      if (asked) {
        Parsed<RulePack> pack = RulePackReader.read(folder);
        diagnostics.addAll(pack.diagnostics());
        pack.value().ifPresent(packs::add);
      }
    }
    return Parsed.of(packs, diagnostics);
  }

  /** The pack of that id. */
  public Parsed<RulePack> pack(String id) {
    Optional<PackFolder> found =
        folders.stream().filter(folder -> folder.name().equals(id)).findFirst();
    return found
        .map(RulePackReader::read)
        .orElseGet(
            () ->
                Parsed.failed(
                    Diagnostic.error(
                        SourceSpan.startOf(id),
                        "there is no pack `%s`%s".formatted(id, Suggestion.hint(id, packIds())))));
  }

  /** The ids of all rules of all packs, sorted. */
  public List<String> ruleIds() {
    return folders.stream().flatMap(folder -> folder.ruleIds().stream()).sorted().toList();
  }

  /** The rule of that id, in whichever pack it is; nothing else is read. */
  public Parsed<Rule> rule(String id) {
    Optional<PackFolder> found =
        folders.stream().filter(folder -> folder.ruleIds().contains(id)).findFirst();
    return found
        .map(folder -> RuleReader.read(folder, id))
        .orElseGet(
            () ->
                Parsed.failed(
                    Diagnostic.error(
                        SourceSpan.startOf(id),
                        "there is no rule `%s`%s".formatted(id, Suggestion.hint(id, ruleIds())))));
  }
}
