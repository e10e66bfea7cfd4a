package io.keyproof.fix;

import io.keyproof.assertion.KeyRequirements;
import io.keyproof.finding.Finding;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.finding.Undecided;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What edits do to findings, open questions and complaints. */
final class FindingChange {

  private final Reading before;
  private final Reading after;
  private final List<Candidate> candidates;
  private final Shifts shifts;

  /** A rule's complaint about a place, as far as it is the same when other text moves. */
  private record Cause(String ruleId, String file, int line, int column) {

    static Cause of(String ruleId, SourceSpan place) {
      return new Cause(ruleId, place.file(), place.line(), place.column());
    }
  }

  FindingChange(Reading before, Reading after, List<Candidate> candidates) {
    this.before = before;
    this.after = after;
    this.candidates = List.copyOf(candidates);
    this.shifts = new Shifts(before, after, candidates);
  }

  /** What keeps the edits from being fixes. */
  List<Obstacle> obstacles() {
    List<Obstacle> obstacles = new ArrayList<>(complaints());
    addWhatIsNotGone(obstacles);
    addFindings(obstacles);
    addQuestions(obstacles);
    return obstacles;
  }

  /** Those about how the edited files are read. */
  List<Obstacle> complaints() {
    List<Obstacle> obstacles = new ArrayList<>();
    List<String> known = new ArrayList<>(complaints(before));
    for (Diagnostic now : after.diagnostics()) {
      if (now.severity() != Severity.NOTE && !known.remove(complaint(now))) {
        obstacles.add(
            new Obstacle(now.span().file(), "the edited file is read with a complaint: " + now));
      }
    }
    return obstacles;
  }

  private static List<String> complaints(Reading reading) {
    return reading.diagnostics().stream().map(FindingChange::complaint).toList();
  }

  private static String complaint(Diagnostic diagnostic) {
    return diagnostic.span().file() + ": " + diagnostic.message();
  }

  private void addWhatIsNotGone(List<Obstacle> obstacles) {
    for (Candidate candidate : candidates) {
      Finding finding = candidate.finding();
      long had =
          findings(before).stream()
              .filter(each -> isOf(finding, each))
              .filter(each -> isTouched(candidate, each.span()))
              .count();
      long has =
          findings(after).stream()
              .filter(each -> isOf(finding, each))
              .filter(each -> region(candidate).covers(each.span()))
              .count();
      if (has >= had) {
        obstacles.add(new Obstacle(candidate.file(), "`" + finding.ruleId() + "` still finds it"));
      }
    }
  }

  private static boolean isOf(Finding finding, Finding other) {
    return other.ruleId().equals(finding.ruleId()) && other.resource().equals(finding.resource());
  }

  private void addFindings(List<Obstacle> obstacles) {
    Told all = new Told(findings(before));
    Told counting = new Told(findings(before).stream().filter(FindingChange::counts).toList());
    for (Finding now : findings(after)) {
      if (!all.holds(now)) {
        obstacles.add(
            new Obstacle(
                now.span().file(),
                "`" + now.ruleId() + "` would find at " + now.span() + " that " + now.message()));
      } else if (counts(now) && !counting.holds(now)) {
        obstacles.add(
            new Obstacle(
                now.span().file(),
                "what `" + now.ruleId() + "` finds at " + now.span() + " would count then"));
      }
    }
  }

  private static boolean counts(Finding finding) {
    return finding.suppressed().isEmpty();
  }

  /** What was told before, at the places where it is now. */
  private final class Told {

    private final Map<Cause, Severity> known = new HashMap<>();
    private final Map<Candidate, Map<String, Severity>> edited = new HashMap<>();

    /** Of what settings require of keys, which stands wherever a key first breaks it. */
    private final Map<String, Severity> required = new HashMap<>();

    Told(List<Finding> findings) {
      for (Finding finding : findings) {
        known.merge(
            Cause.of(finding.ruleId(), moved(finding.span())),
            finding.severity(),
            FindingChange::graver);
        if (KeyRequirements.IDS.contains(finding.ruleId())) {
          required.merge(finding.fingerprint(), finding.severity(), FindingChange::graver);
        }
        for (RelatedFinding related : finding.related()) {
          known.merge(
              Cause.of(related.ruleId(), moved(related.span())),
              related.severity(),
              FindingChange::graver);
        }
      }
      candidates.forEach(candidate -> edited.put(candidate, rulesAt(candidate, findings)));
    }

    /** Whether it is no news, and no graver; of what is edited, whatever the rule told of it. */
    boolean holds(Finding now) {
      Cause cause = Cause.of(now.ruleId(), now.span());
      return isAsGrave(Optional.ofNullable(known.get(cause)), now)
          || isAsGrave(Optional.ofNullable(required.get(now.fingerprint())), now)
          || candidates.stream()
              .filter(each -> region(each).covers(now.span()))
              .map(each -> edited.getOrDefault(each, Map.of()))
              .map(rules -> Optional.ofNullable(rules.get(now.ruleId())))
              .anyMatch(severity -> isAsGrave(severity, now));
    }

    private static boolean isAsGrave(Optional<Severity> was, Finding now) {
      return was.filter(severity -> severity.atLeast(now.severity())).isPresent();
    }
  }

  private static Severity graver(Severity one, Severity other) {
    return one.atLeast(other) ? one : other;
  }

  /** The rules that told of what is edited, and how grave it was at most. */
  private static Map<String, Severity> rulesAt(Candidate candidate, List<Finding> findings) {
    Map<String, Severity> rules = new HashMap<>();
    for (Finding finding : findings) {
      if (isTouched(candidate, finding.span())) {
        rules.merge(finding.ruleId(), finding.severity(), FindingChange::graver);
        finding
            .related()
            .forEach(each -> rules.merge(each.ruleId(), each.severity(), FindingChange::graver));
      }
    }
    return rules;
  }

  private void addQuestions(List<Obstacle> obstacles) {
    List<String> known =
        new ArrayList<>(questions(before).stream().map(FindingChange::question).toList());
    for (Undecided now : questions(after)) {
      if (!known.remove(question(now))) {
        obstacles.add(
            new Obstacle(
                now.span().file(), "`" + now.ruleId() + "` is inconclusive then: " + now.reason()));
      }
    }
  }

  private static List<Undecided> questions(Reading reading) {
    return reading.judged().stream().flatMap(each -> each.undecided().stream()).toList();
  }

  private static String question(Undecided open) {
    return open.ruleId() + " " + open.resource();
  }

  private static List<Finding> findings(Reading reading) {
    return reading.judged().stream().flatMap(each -> each.findings().stream()).toList();
  }

  private static boolean isTouched(Candidate candidate, SourceSpan span) {
    return candidate.touched().stream().anyMatch(touched -> touched.covers(span));
  }

  private SourceSpan region(Candidate candidate) {
    return shifts.region(candidate);
  }

  private SourceSpan moved(SourceSpan place) {
    return shifts.start(place);
  }
}
