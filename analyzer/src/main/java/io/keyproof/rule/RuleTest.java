package io.keyproof.rule;

import io.keyproof.rule.Observation.Fired;
import io.keyproof.rule.Observation.Undecided;
import io.keyproof.rule.Observation.Unreadable;
import io.keyproof.rule.RuleCase.Expectation;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds a rule to its page and its cases.
 *
 * @param failures what is wrong, located in the page and in the cases
 * @param cases how many were run, examples of the page included
 */
public record RuleTest(Rule rule, int cases, List<Diagnostic> failures) {

  public RuleTest {
    failures = List.copyOf(failures);
  }

  public boolean passes() {
    return failures.isEmpty();
  }

  public static RuleTest of(Rule rule, CaseRunner runner) {
    List<Diagnostic> failures = new ArrayList<>(metadataFailures(rule));
    List<RuleCase> all = casesOf(rule);
    for (RuleCase ruleCase : all) {
      failure(ruleCase, runner.run(rule, ruleCase)).ifPresent(failures::add);
    }
    return new RuleTest(rule, all.size(), failures);
  }

  /** The examples of the rule's page and its cases, as far as they can be read. */
  public static List<RuleCase> casesOf(Rule rule) {
    List<RuleCase> all = new ArrayList<>();
    rule.page().value().ifPresent(page -> all.addAll(page.examples()));
    rule.cases().value().ifPresent(all::addAll);
    return all;
  }

  /** What can be said without running anything: does the rule have all that a rule must have? */
  public static List<Diagnostic> metadataFailures(Rule rule) {
    List<Diagnostic> failures = new ArrayList<>();
    Parsed<RulePage> page = rule.page();
    failures.addAll(page.diagnostics());
    SourceSpan pageStart =
        SourceSpan.startOf(rule.folder().locationOf(rule.id() + Rule.PAGE_ENDING));
    page.value().ifPresent(read -> failures.addAll(pageFailures(read, pageStart)));
    Parsed<List<RuleCase>> cases = rule.cases();
    failures.addAll(cases.diagnostics());
    SourceSpan casesStart =
        SourceSpan.startOf(rule.folder().locationOf(rule.id() + Rule.CASES_ENDING));
    cases
        .value()
        .filter(read -> cases.diagnostics().isEmpty())
        .ifPresent(
            read -> {
              requireOne(Expectation.FIRES, read, casesStart, failures);
              requireOne(Expectation.SILENT, read, casesStart, failures);
            });
    return failures;
  }

  private static List<Diagnostic> pageFailures(RulePage page, SourceSpan start) {
    List<Diagnostic> failures = new ArrayList<>();
    if (!page.sections().equals(RulePage.SECTIONS)) {
      failures.add(
          Diagnostic.error(
              start,
              "a page has the sections %s in this order, found %s"
                  .formatted(
                      RuleWords.quoted(RulePage.SECTIONS), RuleWords.quoted(page.sections()))));
    }
    requireOne(Expectation.FIRES, page.examples(), start, failures);
    requireOne(Expectation.SILENT, page.examples(), start, failures);
    return failures;
  }

  private static void requireOne(
      Expectation expectation, List<RuleCase> cases, SourceSpan start, List<Diagnostic> failures) {
    if (cases.stream().noneMatch(ruleCase -> ruleCase.expectation() == expectation)) {
      String lacking = expectation == Expectation.FIRES ? "makes it fire" : "keeps it silent";
      failures.add(Diagnostic.error(start, "nothing here " + lacking));
    }
  }

  private static Optional<Diagnostic> failure(RuleCase ruleCase, Observation observed) {
    if (agrees(ruleCase, observed)) {
      return Optional.empty();
    }
    String severity = ruleCase.severity().map(s -> " (" + s.word() + ")").orElse("");
    return Optional.of(
        Diagnostic.error(
            ruleCase.span(),
            "case `%s`: expected %s%s, observed %s"
                .formatted(
                    ruleCase.name(),
                    ruleCase.expectation().word(),
                    severity,
                    described(observed))));
  }

  private static boolean agrees(RuleCase ruleCase, Observation observed) {
    return switch (ruleCase.expectation()) {
      case FIRES ->
          observed instanceof Fired fired
              && ruleCase.severity().map(fired.severity()::equals).orElse(true);
      case SILENT -> observed instanceof Observation.Silent;
      case INCONCLUSIVE -> observed instanceof Undecided;
    };
  }

  private static String described(Observation observed) {
    if (observed instanceof Fired fired) {
      return "fires (%s): %s".formatted(fired.severity().word(), fired.message());
    }
    if (observed instanceof Undecided undecided) {
      return "inconclusive: " + undecided.reason();
    }
    if (observed instanceof Unreadable unreadable) {
      return unreadable.diagnostics().stream()
          .map(Diagnostic::message)
          .collect(Collectors.joining("; ", "documents that cannot be read: ", ""));
    }
    return "silent";
  }
}
