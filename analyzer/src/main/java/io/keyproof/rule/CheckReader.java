package io.keyproof.rule;

import io.keyproof.check.Check;
import io.keyproof.check.Check.Counted;
import io.keyproof.check.Grade;
import io.keyproof.check.KeyProperty;
import io.keyproof.check.PatternGrade;
import io.keyproof.check.Subject;
import io.keyproof.check.pattern.PartKind;
import io.keyproof.check.pattern.PartProperty;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestProperty;
import io.keyproof.rule.RulePackParser.ButNotContext;
import io.keyproof.rule.RulePackParser.EachOfContext;
import io.keyproof.rule.RulePackParser.FindContext;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RulePackParser.SeverityContext;
import io.keyproof.rule.RulePackParser.ShownByContext;
import io.keyproof.rule.RulePackParser.WordsContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import io.keyproof.rule.RuleWords.Question;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Lowers what a rule looks for, and how grave it is, to a check. */
final class CheckReader {

  private static final String LIMIT = "limit";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4}) days");
  private static final List<Subject> POLICY_SUBJECTS =
      List.of(Subject.KEY_POLICY, Subject.IDENTITY_POLICY, Subject.GRANT);

  private final RuleSections sections;
  private final RuleSyntax syntax;
  private final Parameters parameters;
  private final Complaints complaints;
  private final RequestConditionReader requests;
  private final KeyConditionReader keys;

  CheckReader(
      RuleSections sections, RuleSyntax syntax, Parameters parameters, Complaints complaints) {
    this.sections = sections;
    this.syntax = syntax;
    this.parameters = parameters;
    this.complaints = complaints;
    this.requests = new RequestConditionReader(syntax, parameters, complaints);
    this.keys = new KeyConditionReader(syntax, complaints);
  }

  Optional<Question> question(FindContext find) {
    Optional<Phrase> phrase = syntax.phrase(find.words());
    Optional<Question> question =
        phrase.flatMap(
            words ->
                Stream.of(Question.values())
                    .filter(known -> known.phrase().equals(words.text()))
                    .findFirst());
    if (phrase.isPresent() && question.isEmpty()) {
      complainOfWord(phrase.get(), RuleWords.WHAT_TO_FIND, Question.words());
    }
    return question;
  }

  Optional<Check> check(Question question, FindContext find) {
    if (question != Question.CALLER_ALLOWED_EVERY_ACTION) {
      complainOfIdle("shown by", sections.shownBy(), question);
    }
    if (question != Question.CALLER_ALLOWED && question != Question.TOO_MANY_CALLERS) {
      complainOfIdle("each of", sections.eachOf(), question);
    }
    if (question != Question.CALLER_ALLOWED) {
      complainOfIdle("but not", sections.butNot(), question);
    }
    if (question != Question.KEY) {
      complainOfIdle("confirm after", sections.confirmAfter(), question);
    }
    return switch (question) {
      case ALLOWED_REQUEST ->
          Optional.of(
              new Check.RequestReachability(subjects(find), requestProperty(find), grades()));
      case CALLER_ALLOWED_EVERY_ACTION ->
          Optional.of(
              new Check.EveryAction(
                  subjects(find), requestProperty(find), Set.of(), Set.of(), shownBy(), grades()));
      case CALLER_ALLOWED -> callerAllowed(find);
      case KEY -> keyConfiguration(find);
      case DEAD_STATEMENT -> statementEffect(find, Kind.DEAD, Kind.SHADOWED);
      case REDUNDANT_STATEMENT -> statementEffect(find, Kind.REDUNDANT);
      case VACUOUS_CONDITION -> statementEffect(find, Kind.VACUOUS_CONDITION);
      case POLICY_OUTSIDE_BOUNDARY -> statementEffect(find, Kind.DISJOINT);
      case KEY_NOBODY_CONTROLS -> statementEffect(find, Kind.LOCKOUT);
      case ROLE_ASSUMPTION ->
          Optional.of(
              new Check.RequestReachability(
                  Set.of(Subject.TRUST_POLICY), requestProperty(find), grades()));
      case SHARED_TOKEN -> tokenTrust(find, Check.Issuers.SHARED);
      case CLUSTER_TOKEN -> tokenTrust(find, Check.Issuers.CLUSTERS);
      case TOO_MANY_CALLERS -> principalLimit(find, Counted.ALLOWED);
      case TOO_MANY_NAMES -> principalLimit(find, Counted.NAMED_IN_KEY_POLICY);
      case POLICY,
          STATEMENT,
          STATEMENT_ACTION,
          RESOURCE,
          PRINCIPAL,
          CONDITION,
          CONDITION_VALUE,
          POLICY_VARIABLE,
          GRANT,
          ALIAS ->
          question.part().map(part -> pattern(part, find));
    };
  }

  private Optional<Check> principalLimit(FindContext find, Counted counted) {
    String phrase = syntax.phrase(find.words()).map(Phrase::text).orElse("");
    Optional<Integer> limit =
        parameters.defaults().getOrDefault(LIMIT, List.of()).stream()
            .filter(value -> NUMBER.matcher(value).matches())
            .map(Integer::valueOf)
            .findFirst();
    if (limit.isEmpty()) {
      complaints.add(
          startOf(find),
          "`find %s` needs a limit such as `parameter limit default 20`".formatted(phrase));
    }
    if (counted == Counted.ALLOWED && sections.eachOf().isEmpty()) {
      complaints.addMissing(syntax.end(), "each of");
    }
    Set<String> actions = Set.copyOf(actions(sections.eachOf().map(EachOfContext::list)));
    return onlySeverity(phrase)
        .map(severity -> new Check.PrincipalLimit(counted, actions, limit.orElse(0), severity));
  }

  private Optional<Check> callerAllowed(FindContext find) {
    if (sections.eachOf().isEmpty()) {
      complaints.addMissing(syntax.end(), "each of");
      return Optional.empty();
    }
    List<String> actions = actions(sections.eachOf().map(EachOfContext::list));
    List<String> withheld = actions(sections.butNot().map(ButNotContext::list));
    return Optional.of(
        new Check.EveryAction(
            subjects(find),
            requestProperty(find),
            Set.copyOf(actions),
            Set.copyOf(withheld),
            actions,
            grades()));
  }

  private List<String> actions(Optional<ListContext> list) {
    return list.stream()
        .flatMap(found -> phrases(found).stream())
        .flatMap(pattern -> requests.actions(List.of(pattern)).stream())
        .distinct()
        .toList();
  }

  private Optional<Check> statementEffect(FindContext find, Kind... kinds) {
    return ofAllPolicies(find).map(severity -> new Check.StatementEffect(Set.of(kinds), severity));
  }

  private Optional<Check> tokenTrust(FindContext find, Check.Issuers issuers) {
    return ofAllPolicies(find).map(severity -> new Check.TokenTrust(issuers, severity));
  }

  /** The severity of a question that takes no `on` and no `where`. */
  private Optional<Severity> ofAllPolicies(FindContext find) {
    String phrase = syntax.phrase(find.words()).map(Phrase::text).orElse("");
    if (find.ON() != null) {
      complaints.add(
          syntax.spans().of(find.ON().getSymbol()),
          "`find %s` looks at all policies, without `on`".formatted(phrase));
    }
    if (find.WHERE() != null) {
      complaints.add(
          syntax.spans().of(find.WHERE().getSymbol()),
          "`find %s` takes no `where`".formatted(phrase));
    }
    return onlySeverity(phrase);
  }

  private Check pattern(PartKind part, FindContext find) {
    PatternConditionReader patterns = new PatternConditionReader(part, syntax, complaints);
    PartProperty property =
        find.condition() == null
            ? new PartProperty.AllOf(List.of())
            : patterns.read(find.condition());
    List<PatternGrade> grades = new ArrayList<>();
    for (SeverityContext section : sections.severities()) {
      complainOfOrder(section);
      PartProperty where =
          section.condition() == null
              ? new PartProperty.AllOf(List.of())
              : patterns.read(section.condition());
      severity(section).ifPresent(severity -> grades.add(new PatternGrade(severity, where)));
    }
    return new Check.Pattern(part, policyKinds(part, find), property, grades);
  }

  private Set<PolicyKind> policyKinds(PartKind part, FindContext find) {
    if (find.ON() != null && !part.isOfPolicy()) {
      complaints.add(
          syntax.spans().of(find.ON().getSymbol()),
          "`find %s` looks at all of them, without `on`".formatted(part.words()));
    }
    List<String> known = Stream.of(PolicyKind.values()).map(PolicyKind::words).toList();
    Set<PolicyKind> kinds = EnumSet.noneOf(PolicyKind.class);
    for (Phrase phrase : phrases(find.list())) {
      Stream.of(PolicyKind.values())
          .filter(kind -> kind.words().equals(phrase.text()))
          .findFirst()
          .ifPresentOrElse(
              kinds::add, () -> complainOfWord(phrase, RuleWords.A_KIND_OF_POLICY, known));
    }
    return kinds;
  }

  private void complainOfIdle(
      String keyword, Optional<? extends ParserRuleContext> section, Question question) {
    section.ifPresent(
        found ->
            complaints.add(
                startOf(found),
                "`%s` means nothing for `find %s`".formatted(keyword, question.phrase())));
  }

  private Set<Subject> subjects(FindContext find) {
    if (find.ON() == null) {
      complaints.addMissing(startOf(find), "on");
    }
    List<String> known = POLICY_SUBJECTS.stream().map(Subject::words).toList();
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    for (Phrase phrase : phrases(find.list())) {
      Optional<Subject> subject =
          POLICY_SUBJECTS.stream().filter(s -> s.words().equals(phrase.text())).findFirst();
      subject.ifPresentOrElse(
          subjects::add, () -> complainOfWord(phrase, RuleWords.WHAT_TO_LOOK_AT, known));
    }
    return subjects;
  }

  private RequestProperty requestProperty(FindContext find) {
    return find.condition() == null
        ? new RequestProperty.AllOf(List.of())
        : requests.read(find.condition());
  }

  private List<String> shownBy() {
    return actions(sections.shownBy().map(ShownByContext::list));
  }

  private List<Grade> grades() {
    List<SeverityContext> all = sections.severities();
    List<Grade> grades = new ArrayList<>();
    for (SeverityContext section : all) {
      complainOfOrder(section);
      RequestProperty where =
          section.condition() == null
              ? new RequestProperty.AllOf(List.of())
              : requests.read(section.condition());
      severity(section).ifPresent(severity -> grades.add(new Grade(severity, where)));
    }
    return grades;
  }

  private void complainOfOrder(SeverityContext section) {
    List<SeverityContext> all = sections.severities();
    boolean last = section == all.get(all.size() - 1);
    if (last && section.WHERE() != null) {
      complaints.add(
          syntax.spans().of(section.WHERE().getSymbol()),
          "the last `severity` holds for all that is left, without `where`");
    }
    if (!last && section.WHERE() == null) {
      complaints.add(
          startOf(section), "a `severity` without `where` holds for all: it must be the last");
    }
  }

  private Optional<Check> keyConfiguration(FindContext find) {
    if (find.ON() != null) {
      complaints.add(
          syntax.spans().of(find.ON().getSymbol()), "`find key` looks at keys, without `on`");
    }
    KeyProperty property =
        find.condition() == null ? new KeyProperty.AllOf(List.of()) : keys.read(find.condition());
    int days =
        sections
            .confirmAfter()
            .flatMap(section -> syntax.phrase(section.words()))
            .map(this::days)
            .orElse(0);
    return onlySeverity("key")
        .map(severity -> new Check.KeyConfiguration(property, severity, days));
  }

  private Optional<Severity> onlySeverity(String phrase) {
    List<SeverityContext> all = sections.severities();
    all.stream()
        .skip(1)
        .forEach(
            again ->
                complaints.add(
                    startOf(again),
                    "`find %s` has one severity, this is another".formatted(phrase)));
    all.stream()
        .filter(section -> section.WHERE() != null)
        .forEach(
            section ->
                complaints.add(
                    syntax.spans().of(section.WHERE().getSymbol()),
                    "`find %s` has one severity, without `where`".formatted(phrase)));
    return all.stream().findFirst().flatMap(this::severity);
  }

  private int days(Phrase phrase) {
    Matcher matcher = DAYS.matcher(phrase.text());
    if (matcher.matches()) {
      return Integer.parseInt(matcher.group(1));
    }
    complainOfWord(phrase, "a number of days such as `400 days`", List.of());
    return 0;
  }

  /** How grave findings are at most that hang on what is not known. */
  Optional<Severity> maySeverity() {
    return sections.maySeverity().flatMap(section -> severity(section.words()));
  }

  private Optional<Severity> severity(SeverityContext section) {
    return severity(section.words());
  }

  private Optional<Severity> severity(WordsContext words) {
    Optional<Phrase> word = syntax.phrase(words);
    Optional<Severity> severity = word.flatMap(phrase -> Severity.ofWord(phrase.text()));
    if (word.isPresent() && severity.isEmpty()) {
      complainOfWord(
          word.get(),
          RuleWords.A_SEVERITY,
          Stream.of(Severity.values()).map(Severity::word).toList());
    }
    return severity;
  }

  /** The entries of a list; none if it did not parse. */
  private List<Phrase> phrases(@Nullable ListContext list) {
    return list == null
        ? List.of()
        : list.words().stream().flatMap(words -> syntax.phrase(words).stream()).toList();
  }

  private SourceSpan startOf(ParserRuleContext section) {
    return syntax.spans().of(section.getStart());
  }

  private void complainOfWord(Phrase found, String expected, List<String> known) {
    complaints.addFound(found.span(), expected, found.text(), known);
  }
}
