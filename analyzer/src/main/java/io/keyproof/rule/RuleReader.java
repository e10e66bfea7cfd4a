package io.keyproof.rule;

import io.keyproof.check.Check;
import io.keyproof.rule.MessageTemplate.Hole;
import io.keyproof.rule.RulePackParser.FindContext;
import io.keyproof.rule.RulePackParser.MessageContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import io.keyproof.rule.RuleWords.Question;
import io.keyproof.source.Parsed;
import io.keyproof.source.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** From a rule's text to the rule, or to everything that is wrong with it. */
final class RuleReader {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}");

  private final PackFolder folder;
  private final String stem;
  private final Map<String, List<String>> set;
  private final Complaints complaints;
  private final RuleSyntax syntax;

  private RuleReader(
      PackFolder folder, String stem, String text, Map<String, List<String>> parameters) {
    this.folder = folder;
    this.stem = stem;
    this.set = parameters;
    this.complaints = new Complaints();
    this.syntax = new RuleSyntax(folder.locationOf(stem + Rule.FILE_ENDING), text, complaints);
  }

  static Parsed<Rule> read(PackFolder folder, String stem) {
    return folder.text(stem + Rule.FILE_ENDING).then(text -> read(folder, stem, text));
  }

  /**
   * @param stem the name of the rule's file without its ending
   */
  static Parsed<Rule> read(PackFolder folder, String stem, String text) {
    return new RuleReader(folder, stem, text, Map.of()).rule();
  }

  /** The same rule with other values of some of its parameters. */
  static Parsed<Rule> read(Rule rule, Map<String, List<String>> parameters) {
    return rule.folder()
        .text(rule.id() + Rule.FILE_ENDING)
        .then(text -> new RuleReader(rule.folder(), rule.id(), text, parameters).rule());
  }

  private Parsed<Rule> rule() {
    Optional<Rule> rule = rule(new RuleSections(syntax.ruleSections(), syntax, complaints));
    return complaints.areNone()
        ? new Parsed<>(rule, List.of())
        : Parsed.failed(complaints.sorted());
  }

  private Optional<Rule> rule(RuleSections sections) {
    Optional<Phrase> id = sections.name().filter(this::isId);
    Optional<String> since = sections.since().flatMap(version -> version(version, complaints));
    Optional<String> summary = sections.summary();
    Set<String> tags = new TreeSet<>(sections.tags().stream().map(Phrase::text).toList());
    Set<String> yieldsTo = new TreeSet<>();
    sections.yieldsTo().stream().filter(this::isKebabCase).map(Phrase::text).forEach(yieldsTo::add);
    Parameters parameters = Parameters.read(sections.parameters(), set, syntax, complaints);
    CheckReader checks = new CheckReader(sections, syntax, parameters, complaints);
    Optional<FindContext> find = sections.find();
    Optional<Question> question = find.flatMap(checks::question);
    Optional<Check> check = question.flatMap(known -> checks.check(known, find.orElseThrow()));
    List<Hole> holes = question.map(Question::holes).orElse(List.of(Hole.values()));
    Optional<MessageTemplate> message =
        sections.message().flatMap(section -> message(section, holes));
    Optional<String> help = sections.help();
    List<Remedy> remedies = RemedyReader.read(sections.fixes(), complaints);
    if (!complaints.areNone()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            id.orElseThrow().text(),
            since.orElseThrow(),
            summary.orElseThrow(),
            new TreeSet<>(tags),
            check.orElseThrow(),
            message.orElseThrow(),
            help.orElseThrow(),
            remedies,
            yieldsTo,
            checks.maySeverity(),
            parameters.defaults(),
            folder,
            id.orElseThrow().span()));
  }

  private boolean isKebabCase(Phrase id) {
    if (ID.matcher(id.text()).matches()) {
      return true;
    }
    complaints.add(
        id.span(), "expected an id in kebab-case such as `public-key`, found `" + id.text() + "`");
    return false;
  }

  private boolean isId(Phrase id) {
    if (!isKebabCase(id)) {
      return false;
    }
    if (!id.text().equals(stem)) {
      complaints.add(
          id.span(),
          "the rule `%s` stands in the file `%s`: their names must agree"
              .formatted(id.text(), stem + Rule.FILE_ENDING));
      return false;
    }
    return true;
  }

  static Optional<String> version(Phrase version, Complaints complaints) {
    if (VERSION.matcher(version.text()).matches()) {
      return Optional.of(version.text());
    }
    complaints.add(
        version.span(), "expected a version such as `0.1.0`, found `" + version.text() + "`");
    return Optional.empty();
  }

  private Optional<MessageTemplate> message(MessageContext section, List<Hole> holes) {
    Optional<String> text = RuleSections.value(section.text());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    MessageTemplate template = new MessageTemplate(text.get());
    List<String> known = holes.stream().map(Hole::word).toList();
    for (String hole : template.holes()) {
      if (!known.contains(hole)) {
        complaints.add(
            syntax.spans().of(section.text()),
            "expected a hole that this rule can fill (`{%s}`), found `{%s}`%s"
                .formatted(String.join("}`, `{", known), hole, Suggestion.hint(hole, known)));
      }
    }
    return Optional.of(template);
  }
}
