package io.keyproof.rule;

import io.keyproof.rule.RulePackParser.ButNotContext;
import io.keyproof.rule.RulePackParser.ConfirmAfterContext;
import io.keyproof.rule.RulePackParser.EachOfContext;
import io.keyproof.rule.RulePackParser.FindContext;
import io.keyproof.rule.RulePackParser.FixContext;
import io.keyproof.rule.RulePackParser.HelpContext;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RulePackParser.MaySeverityContext;
import io.keyproof.rule.RulePackParser.MessageContext;
import io.keyproof.rule.RulePackParser.ParameterContext;
import io.keyproof.rule.RulePackParser.RuleNameContext;
import io.keyproof.rule.RulePackParser.RuleSectionContext;
import io.keyproof.rule.RulePackParser.SeverityContext;
import io.keyproof.rule.RulePackParser.ShownByContext;
import io.keyproof.rule.RulePackParser.SinceContext;
import io.keyproof.rule.RulePackParser.SummaryContext;
import io.keyproof.rule.RulePackParser.TagsContext;
import io.keyproof.rule.RulePackParser.TextContext;
import io.keyproof.rule.RulePackParser.YieldsToContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** The sections of a rule file by kind; complains of what stands twice and of what is missing. */
final class RuleSections {

  private final List<RuleSectionContext> sections;
  private final RuleSyntax syntax;
  private final Complaints complaints;

  RuleSections(List<RuleSectionContext> sections, RuleSyntax syntax, Complaints complaints) {
    this.sections = sections;
    this.syntax = syntax;
    this.complaints = complaints;
  }

  Optional<Phrase> name() {
    return required("rule", RuleNameContext.class)
        .flatMap(section -> syntax.phrase(section.words()));
  }

  Optional<Phrase> since() {
    return required("since", SinceContext.class).flatMap(section -> syntax.phrase(section.words()));
  }

  Optional<String> summary() {
    return required("summary", SummaryContext.class).flatMap(section -> value(section.text()));
  }

  List<Phrase> tags() {
    return phrases(optional("tags", TagsContext.class).map(TagsContext::list));
  }

  List<Phrase> yieldsTo() {
    return phrases(optional("yields to", YieldsToContext.class).map(YieldsToContext::list));
  }

  List<ParameterContext> parameters() {
    return all(ParameterContext.class);
  }

  Optional<MaySeverityContext> maySeverity() {
    return optional("may severity", MaySeverityContext.class);
  }

  Optional<EachOfContext> eachOf() {
    return optional("each of", EachOfContext.class);
  }

  Optional<ButNotContext> butNot() {
    return optional("but not", ButNotContext.class);
  }

  /** In the order in which they are to be tried. */
  List<Phrase> fixes() {
    return all(FixContext.class).stream()
        .flatMap(section -> syntax.phrase(section.words()).stream())
        .toList();
  }

  private List<Phrase> phrases(Optional<ListContext> list) {
    return list.stream()
        .flatMap(found -> found.words().stream())
        .flatMap(words -> syntax.phrase(words).stream())
        .toList();
  }

  Optional<FindContext> find() {
    return required("find", FindContext.class);
  }

  Optional<ShownByContext> shownBy() {
    return optional("shown by", ShownByContext.class);
  }

  Optional<ConfirmAfterContext> confirmAfter() {
    return optional("confirm after", ConfirmAfterContext.class);
  }

  List<SeverityContext> severities() {
    List<SeverityContext> found = all(SeverityContext.class);
    if (found.isEmpty()) {
      complainOfMissing("severity");
    }
    return found;
  }

  Optional<MessageContext> message() {
    return required("message", MessageContext.class);
  }

  Optional<String> help() {
    return required("help", HelpContext.class).flatMap(section -> value(section.text()));
  }

  /** The text between the quotes; a line break and the blanks around it are one blank. */
  static Optional<String> value(TextContext text) {
    if (text.TEXT() == null) {
      return Optional.empty();
    }
    String quoted = text.TEXT().getText();
    return Optional.of(
        quoted
            .substring(1, quoted.length() - 1)
            .replaceAll("\\\\(.)", "$1")
            .replaceAll("[ \\t]*\\R[ \\t]*", " ")
            .strip());
  }

  private <T extends ParserRuleContext> Optional<T> required(String keyword, Class<T> kind) {
    Optional<T> found = optional(keyword, kind);
    if (found.isEmpty()) {
      complainOfMissing(keyword);
    }
    return found;
  }

  private <T extends ParserRuleContext> Optional<T> optional(String keyword, Class<T> kind) {
    List<T> found = all(kind);
    found.stream()
        .skip(1)
        .forEach(
            again ->
                complaints.add(
                    syntax.spans().of(again.getStart()), "`" + keyword + "` stands twice"));
    return found.stream().findFirst();
  }

  private <T extends ParserRuleContext> List<T> all(Class<T> kind) {
    return sections.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void complainOfMissing(String keyword) {
    complaints.addMissing(syntax.end(), keyword);
  }
}
