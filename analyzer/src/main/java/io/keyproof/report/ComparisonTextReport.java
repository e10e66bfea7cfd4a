package io.keyproof.report;

import io.keyproof.finding.ComparedSubject;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.IdentityPolicies;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.DeploymentComparison;
import io.keyproof.finding.StatementReference;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A comparison for people: what differs, each difference with a request that shows it. */
public final class ComparisonTextReport implements ComparisonReport {

  private static final String INDENT = "    ";
  private static final int LABEL_WIDTH = "now allowed: ".length();

  /** Keys that nearly every request has, or that caller, key and action say already. */
  private static final Set<String> SAID_ELSEWHERE =
      Set.of(
          "aws:principalarn",
          "aws:principalaccount",
          "aws:principaltype",
          "aws:principalisawsservice",
          "aws:viaawsservice",
          "aws:username",
          "aws:userid",
          "aws:requestedregion",
          "aws:resourceaccount",
          "kms:calleraccount");

  private final Palette palette;
  private final Detail detail;

  public ComparisonTextReport(Palette palette, Detail detail) {
    this.palette = palette;
    this.detail = detail;
  }

  @Override
  public void write(DeploymentComparison comparison, Writer out) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (ComparedSubject subject : comparison.subjects()) {
      if (subject.comparison().verdict() == Verdict.EQUIVALENT && detail == Detail.BRIEF) {
        same.add(name(subject));
      } else {
        addSubject(lines, subject);
      }
    }
    if (!same.isEmpty()) {
      lines.add("the same as before: " + String.join(", ", same));
      lines.add("");
    }
    for (Diagnostic diagnostic : comparison.diagnostics()) {
      lines.add(
          palette.paint(Ink.PLACE, Printable.of(diagnostic.span() + ":"))
              + " "
              + palette.paint(Ink.of(diagnostic.severity()), diagnostic.severity().word())
              + ": "
              + Printable.of(diagnostic.message()));
    }
    if (!comparison.subjects().isEmpty()) {
      lines.add(painted(comparison.verdict()) + ": " + sentence(comparison.verdict()));
    }
    addBasis(lines, comparison);
    for (String line : lines) {
      out.append(line).append('\n');
    }
  }

  private void addSubject(List<String> lines, ComparedSubject subject) {
    Comparison comparison = subject.comparison();
    lines.add(name(subject) + ": " + painted(comparison.verdict()));
    addField(lines, "note", subject.notes());
    comparison
        .newlyAllowed()
        .ifPresent(each -> addExample(lines, "now allowed", each, "was denied by"));
    comparison.newlyDenied().ifPresent(each -> addExample(lines, "now denied", each, "denied by"));
    addField(lines, "undecided", comparison.reasons());
    lines.add("");
  }

  private static String name(ComparedSubject subject) {
    return Printable.of(
        subject.name().isEmpty() ? subject.kind() : subject.kind() + " `" + subject.name() + "`");
  }

  private void addExample(List<String> lines, String label, Example example, String deniedLabel) {
    List<String> said = new ArrayList<>();
    example.caller().ifPresent(caller -> said.add(caller.accept(new PrincipalName())));
    said.add((example.caller().isPresent() ? "calls " : "") + example.action());
    said.add("on " + example.resource());
    example
        .context()
        .forEach(
            (key, values) -> {
              if (detail == Detail.FULL || !SAID_ELSEWHERE.contains(key.canonical())) {
                said.add("where " + key + " = " + shown(values));
              }
            });
    if (example.identityPolicies() == IdentityPolicies.ALLOW) {
      said.add("if its identity policies, which are not among these files, allow it");
    }
    example
        .unknowns()
        .forEach((name, value) -> said.add("for example with " + name + " = " + value));
    addField(lines, label, said);
    addField(lines, "allowed by", places(example.allowedBy()));
    addField(lines, deniedLabel, places(example.deniedBy()));
    example
        .confirmation()
        .ifPresentOrElse(
            outcome ->
                addField(
                    lines, "replayed", List.of(outcome.accept(new ReplayOutcome(Palette.PLAIN)))),
            () ->
                addField(
                    lines,
                    "REFUTED",
                    example.refuted().map(why -> why + ", which is a bug of Keyproof").stream()
                        .toList()));
  }

  private static String shown(List<String> values) {
    return values.size() == 1 ? values.get(0) : "[" + String.join(", ", values) + "]";
  }

  private static List<String> places(List<StatementReference> statements) {
    return statements.stream()
        .map(statement -> statement.label() + " (" + statement.span() + ")")
        .toList();
  }

  private void addField(List<String> lines, String label, List<String> values) {
    String lead = INDENT + palette.paint(Ink.LABEL, label + ":");
    String gap = " ".repeat(Math.max(1, LABEL_WIDTH - label.length() - 1));
    for (String value : values) {
      lines.add(lead + gap + Printable.of(value));
      lead = INDENT;
      gap = " ".repeat(LABEL_WIDTH);
    }
  }

  private void addBasis(List<String> lines, DeploymentComparison comparison) {
    Set<String> premises = new TreeSet<>();
    comparison.subjects().forEach(subject -> premises.addAll(subject.premises()));
    premises.forEach(
        premise -> lines.add(palette.paint(Ink.LABEL, Printable.of("given: " + premise))));
  }

  private String painted(Verdict verdict) {
    Ink ink =
        switch (verdict) {
          case EQUIVALENT, LESS -> Ink.CONFIRMED;
          case MORE, INCOMPARABLE -> Ink.ERROR;
          case INCONCLUSIVE -> Ink.UNDECIDED;
        };
    return palette.paint(
        ink,
        switch (verdict) {
          case EQUIVALENT -> "equivalent";
          case LESS -> "less";
          case MORE -> "more";
          case INCOMPARABLE -> "incomparable";
          case INCONCLUSIVE -> "inconclusive";
        });
  }

  private static String sentence(Verdict verdict) {
    return switch (verdict) {
      case EQUIVALENT -> "proven over all requests: the new allows what the old allows, no more";
      case LESS -> "proven over all requests: the new allows nothing that the old does not";
      case MORE -> "the new allows all that the old allows, and more";
      case INCOMPARABLE -> "the new allows something new, and denies something that was allowed";
      case INCONCLUSIVE -> "not everything could be decided";
    };
  }
}
