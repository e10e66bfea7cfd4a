package io.keyproof.trail.remedy;

import io.keyproof.finding.TrailRemedyResult;
import io.keyproof.finding.TrailRemedyResult.Place;
import io.keyproof.finding.TrailRemedyResult.Proposed;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.model.Statement;
import io.keyproof.source.Diagnostic;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.read.TrailRecord.Outcome;
import io.keyproof.trail.replay.PolicyBook;
import io.keyproof.trail.replay.ProposalReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the smallest edit of the statement that allowed an incident, and proves by replay that it
 * denies all of the incident and no other recorded call.
 */
final class RemedyFinder {

  private static final int MOST_SESSIONS = 20;

  private final PolicyBook book;
  private final List<MappedCall> incident;
  private final List<MappedCall> legitimate;
  private final List<MappedCall> all;

  private RemedyFinder(
      PolicyBook book,
      List<MappedCall> incident,
      List<MappedCall> legitimate,
      List<MappedCall> all) {
    this.book = book;
    this.incident = incident;
    this.legitimate = legitimate;
    this.all = all;
  }

  static TrailRemedyResult find(
      PolicyBook book, List<MappedCall> calls, Incident of, List<Diagnostic> diagnostics) {
    List<MappedCall> incident = new ArrayList<>();
    List<MappedCall> legitimate = new ArrayList<>();
    for (MappedCall call : calls) {
      if (call.record().outcome() == Outcome.ALLOWED && !call.checks().isEmpty()) {
        (of.holds(call) ? incident : legitimate).add(call);
      }
    }
    return new RemedyFinder(book, incident, legitimate, calls).result(diagnostics);
  }

  private TrailRemedyResult result(List<Diagnostic> diagnostics) {
    TreeSet<String> principals = new TreeSet<>();
    TreeSet<String> keys = new TreeSet<>();
    TreeSet<String> times = new TreeSet<>();
    TreeSet<String> sessions = new TreeSet<>();
    for (MappedCall call : incident) {
      call.checks()
          .forEach(
              check -> {
                check.caller().ifPresent(caller -> principals.add(caller.identity()));
                check.caller().ifPresent(caller -> sessions.add(caller.name()));
                keys.add(check.resource());
              });
      times.add(call.record().time());
    }
    List<Allowing> allowing =
        principals.size() == 1
            ? Allowing.needed(book, principals.first(), List.copyOf(keys), incident)
            : List.of();
    Optional<Proposed> proposed =
        allowing.stream()
            .filter(each -> !each.mayAdminister(book))
            .flatMap(each -> proposed(each).stream())
            .findFirst();
    return new TrailRemedyResult(
        incident.size(),
        List.copyOf(principals),
        sessions.stream().limit(MOST_SESSIONS).toList(),
        List.copyOf(keys),
        incident.isEmpty() ? "" : times.first(),
        incident.isEmpty() ? "" : times.last(),
        allowing.stream().map(this::place).toList(),
        proposed,
        diagnostics);
  }

  private Optional<Proposed> proposed(Allowing allowing) {
    List<MappedCall> dependent = dependent(allowing);
    if (dependent.isEmpty()) {
      Optional<Proposed> removal = proven(allowing, List.of(), Optional.empty());
      if (removal.isPresent()) {
        return removal;
      }
    }
    List<Narrowing> candidates = new Contrast(incident, dependent).narrowings();
    for (Narrowing candidate : candidates) {
      if (candidate.separates() == incident.size()) {
        Optional<Proposed> proven = narrowed(allowing, List.of(candidate));
        if (proven.isPresent()) {
          return proven;
        }
      }
    }
    return candidates.size() > 1 ? narrowed(allowing, candidates) : Optional.empty();
  }

  /** Legitimate calls that this statement allows and nothing else does. */
  private List<MappedCall> dependent(Allowing allowing) {
    PolicyBook without = allowing.changed(book, each -> Optional.empty());
    return ProposalReplay.affected(book, without, legitimate);
  }

  private Optional<Proposed> narrowed(Allowing allowing, List<Narrowing> narrowings) {
    Statement after = Narrowing.apply(allowing.in(book), narrowings);
    return proven(allowing, narrowings, Optional.of(after));
  }

  private Optional<Proposed> proven(
      Allowing allowing, List<Narrowing> narrowings, Optional<Statement> after) {
    PolicyBook edited = allowing.changed(book, each -> after);
    Replayed whole = ProposalReplay.replay("edit", book, edited, all);
    Replayed denied = ProposalReplay.replay("edit", book, edited, incident);
    boolean isProof =
        denied.newlyDenied().requests() == incident.size()
            && whole.newlyDenied().requests() == incident.size()
            && whole.unknown().requests() == 0
            && whole.newlyAllowed().requests() == 0;
    return isProof
        ? Optional.of(new Proposed(place(allowing), Narrowing.text(narrowings), whole))
        : Optional.empty();
  }

  private Place place(Allowing allowing) {
    Statement statement = allowing.in(book);
    return new Place(allowing.owner(), statement.label(), statement.span().toString());
  }
}
