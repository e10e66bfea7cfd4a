package io.keyproof.fix;

import io.keyproof.check.DeploymentComparer;
import io.keyproof.check.PolicyComparison;
import io.keyproof.finding.ComparedSubject;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.fix.Reading.Judged;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the input before and after edits: what is gone, what is new, what is denied. The rules
 * are asked last: that takes longer than all the rest, and most edits that are no fixes are known
 * for that by then.
 */
final class FixProof {

  /**
   * What is said of one fix.
   *
   * @param newlyDenied a request that is no longer allowed
   */
  record Account(List<String> sentences, Optional<String> newlyDenied) {}

  private final InputReader reader;
  private final Reading before;
  private Reading after;
  private final List<Candidate> candidates;
  private final List<Example> denied = new ArrayList<>();

  FixProof(InputReader reader, Reading before, FileTexts edited, List<Candidate> candidates) {
    this.reader = reader;
    this.before = before;
    this.after = reader.skim(edited);
    this.candidates = List.copyOf(candidates);
  }

  /** What keeps the edits from being proven; nothing if they are. */
  List<Obstacle> obstacles() {
    List<Obstacle> obstacles =
        new ArrayList<>(new FindingChange(before, after, candidates).complaints());
    if (before.judged().size() != after.judged().size()) {
      obstacles.add(Obstacle.anywhere("the edited files deploy something else"));
    }
    if (obstacles.isEmpty()) {
      candidates.forEach(candidate -> addDocument(candidate, obstacles));
    }
    for (int i = 0; obstacles.isEmpty() && i < before.judged().size(); i++) {
      Judged old = before.judged().get(i);
      Judged now = after.judged().get(i);
      if (!old.deployment().equals(now.deployment())) {
        addAccess(old, now, obstacles);
      }
    }
    if (obstacles.isEmpty()) {
      after = reader.judged(after, before.judged());
      obstacles.addAll(new FindingChange(before, after, candidates).obstacles());
    }
    return obstacles;
  }

  /** The input with the edits; what is found in it is known if there are no obstacles. */
  Reading after() {
    return after;
  }

  /** The policy that is edited, by itself: cheaper than all access, and it tells whom to blame. */
  private void addDocument(Candidate candidate, List<Obstacle> obstacles) {
    document(candidate)
        .filter(FixProof::isDecided)
        .flatMap(comparison -> obstacle("this policy", comparison))
        .ifPresent(reason -> obstacles.add(new Obstacle(candidate.file(), reason)));
  }

  private void addAccess(Judged old, Judged now, List<Obstacle> obstacles) {
    List<ComparedSubject> subjects;
    try {
      subjects =
          DeploymentComparer.compare(old.deployment().policies(), now.deployment().policies());
    } catch (SolverUnavailableException e) {
      obstacles.add(
          Obstacle.anywhere("what the edit allows and denies is not known: " + e.reason()));
      return;
    }
    for (ComparedSubject subject : subjects) {
      String name = subject.kind() + " `" + subject.name() + "`";
      subject.comparison().newlyDenied().ifPresent(denied::add);
      if (!subject.notes().isEmpty()) {
        obstacles.add(Obstacle.anywhere("of " + name + ": " + String.join(", ", subject.notes())));
      }
      obstacle(name, subject.comparison())
          .filter(reason -> isDecided(subject.comparison()) || !isDecidedByDocuments())
          .ifPresent(reason -> obstacles.add(Obstacle.anywhere(reason)));
    }
  }

  /**
   * Who is allowed what never grows where statements that allow do not, whatever other policies
   * say: if each edited policy by itself allows no more, nobody needs to know the others.
   */
  private boolean isDecidedByDocuments() {
    return candidates.stream()
        .allMatch(
            candidate ->
                candidate
                        .place()
                        .filter(place -> place.statement().effect() == Effect.ALLOW)
                        .isPresent()
                    && document(candidate).filter(FixProof::isDecided).isPresent());
  }

  private static boolean isDecided(Comparison comparison) {
    return comparison.verdict() != Verdict.INCONCLUSIVE;
  }

  private Optional<String> obstacle(String name, Comparison comparison) {
    if (!isDecided(comparison)) {
      return Optional.of(
          "what changes for "
              + name
              + " is inconclusive: "
              + String.join("; ", comparison.reasons()));
    }
    return comparison
        .newlyAllowed()
        .map(example -> "newly allows " + DeniedRequest.words(example))
        .or(
            () ->
                comparison
                    .newlyDenied()
                    .filter(each -> !isMeant(each))
                    .map(each -> "denies more than is meant: " + DeniedRequest.words(each)));
  }

  private boolean isMeant(Example denied) {
    return candidates.stream()
        .flatMap(candidate -> candidate.draft().denied().stream())
        .anyMatch(pattern -> ActionPatterns.fits(pattern, denied.action()));
  }

  /** The proof of one of the fixes, in sentences. */
  Account account(Candidate candidate) {
    List<String> sentences = new ArrayList<>();
    sentences.add("the edited files are read without new complaints");
    sentences.add(
        "`"
            + candidate.finding().ruleId()
            + "` no longer finds this, and no rule finds anything new");
    Optional<String> denied =
        deniedTo(candidate)
            .or(
                () ->
                    document(candidate)
                        .filter(FixProof::isDecided)
                        .flatMap(Comparison::newlyDenied))
            .map(DeniedRequest::words);
    sentences.add("nothing is newly allowed: compared over all requests");
    sentences.add(
        denied
            .map(request -> "denies, for example, " + request)
            .orElse("no request is newly denied: compared over all requests"));
    return new Account(sentences, denied);
  }

  /** A request that the edited statement allowed. */
  private Optional<Example> deniedTo(Candidate candidate) {
    return denied.stream()
        .filter(
            example ->
                example.allowedBy().stream()
                    .anyMatch(
                        by ->
                            candidate
                                .place()
                                .filter(place -> place.statement().span().equals(by.span()))
                                .isPresent()))
        .findFirst();
  }

  private Optional<Comparison> document(Candidate candidate) {
    if (candidate.place().isEmpty()) {
      return Optional.empty();
    }
    StatementPlace place = candidate.place().get();
    List<Policy> now =
        StatementPlace.policies(after.judged().get(candidate.deployment()).deployment().policies());
    try {
      return place.number() < now.size()
          ? Optional.of(PolicyComparison.compare(place.policy(), now.get(place.number())))
          : Optional.empty();
    } catch (SolverUnavailableException e) {
      return Optional.of(
          new Comparison(
              Verdict.INCONCLUSIVE, Optional.empty(), Optional.empty(), List.of(e.reason())));
    }
  }
}
