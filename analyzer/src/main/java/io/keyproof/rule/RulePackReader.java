package io.keyproof.rule;

import io.keyproof.rule.RulePackParser.PackNameContext;
import io.keyproof.rule.RulePackParser.PackSectionContext;
import io.keyproof.rule.RulePackParser.RunsByDefaultContext;
import io.keyproof.rule.RulePackParser.TitleContext;
import io.keyproof.rule.RulePackParser.VersionContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.work.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the folder of a pack to its rules, or to everything that is wrong with them. */
final class RulePackReader {

  private RulePackReader() {}

  /** What a pack file says. */
  record Heading(String id, String version, String title, boolean runsByDefault, SourceSpan span) {}

  static Parsed<RulePack> read(PackFolder folder) {
    Parsed<Heading> heading = heading(folder);
    List<Diagnostic> diagnostics = new ArrayList<>(heading.diagnostics());
    List<Rule> rules = new ArrayList<>();
    // A small input is read long before the rules are: other threads have nothing else to do.
    for (Parsed<Rule> rule : Workers.each(folder.ruleIds(), id -> RuleReader.read(folder, id))) {
      diagnostics.addAll(rule.diagnostics());
      rule.value().ifPresent(rules::add);
    }
    return new Parsed<>(
        heading
            .value()
            .map(
                read ->
                    new RulePack(
                        read.id(),
                        read.version(),
                        read.title(),
                        read.runsByDefault(),
                        rules,
                        read.span())),
        diagnostics);
  }

  static Parsed<Heading> heading(PackFolder folder) {
    Optional<String> file = folder.packFile();
    if (file.isEmpty()) {
      return Parsed.failed(
          Diagnostic.error(
              SourceSpan.startOf(folder.location()),
              "this is no rule pack: it holds no file `%s%s`"
                  .formatted(folder.name(), PackFolder.PACK_ENDING)));
    }
    return folder.text(file.get()).then(text -> heading(folder, file.get(), text));
  }

  static Parsed<Heading> heading(PackFolder folder, String file, String text) {
    Complaints complaints = new Complaints();
    RuleSyntax syntax = new RuleSyntax(folder.locationOf(file), text, complaints);
    Optional<Heading> heading = heading(folder, syntax.packSections(), syntax, complaints);
    return complaints.areNone()
        ? new Parsed<>(heading, List.of())
        : Parsed.failed(complaints.sorted());
  }

  private static Optional<Heading> heading(
      PackFolder folder,
      List<PackSectionContext> sections,
      RuleSyntax syntax,
      Complaints complaints) {
    SourceSpan end = syntax.end();
    Optional<Phrase> id =
        section(sections, PackNameContext.class, "pack", end, complaints)
            .flatMap(section -> syntax.phrase(section.words()))
            .filter(phrase -> isId(phrase, folder, complaints));
    Optional<String> version =
        section(sections, VersionContext.class, "version", end, complaints)
            .flatMap(section -> syntax.phrase(section.words()))
            .flatMap(phrase -> RuleReader.version(phrase, complaints));
    Optional<String> title =
        section(sections, TitleContext.class, "title", end, complaints)
            .flatMap(section -> RuleSections.value(section.text()));
    boolean runsByDefault = sections.stream().anyMatch(RunsByDefaultContext.class::isInstance);
    if (!complaints.areNone()) {
      return Optional.empty();
    }
    return Optional.of(
        new Heading(
            id.orElseThrow().text(),
            version.orElseThrow(),
            title.orElseThrow(),
            runsByDefault,
            id.orElseThrow().span()));
  }

  private static <T extends PackSectionContext> Optional<T> section(
      List<PackSectionContext> sections,
      Class<T> kind,
      String keyword,
      SourceSpan end,
      Complaints complaints) {
    List<T> found = sections.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (found.isEmpty()) {
      complaints.addMissing(end, keyword);
    }
    return found.stream().findFirst();
  }

  private static boolean isId(Phrase id, PackFolder folder, Complaints complaints) {
    if (id.text().equals(folder.name())) {
      return true;
    }
    complaints.add(
        id.span(),
        "the pack `%s` stands in the directory `%s`: their names must agree"
            .formatted(id.text(), folder.name()));
    return false;
  }
}
