package io.keyproof.fix;

import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.Fix.Standing;
import io.keyproof.finding.FixResult.Left;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was tried for each finding, and why it was of no use. */
final class Attempts {

  private Map<Place, State> states = new HashMap<>();

  /** A finding by where it is now. */
  private record Place(String ruleId, String resource, String file, int line, int column) {

    static Place of(String ruleId, String resource, SourceSpan span) {
      return new Place(ruleId, resource, span.file(), span.line(), span.column());
    }
  }

  State of(Finding finding) {
    return states.computeIfAbsent(
        Place.of(finding.ruleId(), finding.resource(), finding.span()),
        none -> new State(finding.span()));
  }

  /** Follows the places as the text moves; what was edited can be tried anew. */
  void move(Shifts shifts, List<SourceSpan> edited) {
    Map<Place, State> moved = new HashMap<>();
    states.forEach(
        (place, state) -> {
          if (!state.isDone) {
            SourceSpan span =
                new SourceSpan(
                    place.file(), place.line(), place.column(), place.line(), place.column());
            SourceSpan now = shifts.start(span);
            boolean isEdited = edited.stream().anyMatch(region -> region.covers(now));
            moved.put(
                Place.of(place.ruleId(), place.resource(), now),
                isEdited ? new State(state.first) : state);
          }
        });
    states = moved;
  }

  /** What was tried for one finding. */
  static final class State {

    private final SourceSpan first;
    private final Set<String> reasons = new LinkedHashSet<>();
    private Optional<Fix> proposal = Optional.empty();
    private int tried;
    private boolean isClosed;
    private boolean isDone;

    /**
     * Nothing so far.
     *
     * @param first where the finding stood before any edit
     */
    State(SourceSpan first) {
      this.first = first;
    }

    boolean isOpen() {
      return !isClosed;
    }

    /** How many of the rule's remedies. */
    int tried() {
      return tried;
    }

    void next(String reason) {
      reasons.add(reason);
      tried++;
    }

    void close() {
      isClosed = true;
    }

    void close(String reason) {
      next(reason);
      close();
    }

    void refuse(Candidate candidate, String obstacle) {
      String reason = candidate.draft().description() + ": " + obstacle;
      if (proposal.isEmpty()) {
        proposal =
            Optional.of(fix(candidate, Standing.UNPROVEN, List.of(obstacle), Optional.empty()));
      }
      next(reason);
    }

    void needValues(Candidate candidate, FixProof.Account account) {
      proposal =
          Optional.of(
              fix(candidate, Standing.NEEDS_VALUES, account.sentences(), account.newlyDenied()));
      close(
          "put values for `"
              + String.join("`, `", candidate.draft().placeholders())
              + "` by `--context NAME=VALUE`");
    }

    /** Proven by itself, but for values that somebody must put. */
    Finding shown(Candidate candidate, FixProof.Account account) {
      Standing standing =
          candidate.draft().placeholders().isEmpty() ? Standing.PROVEN : Standing.NEEDS_VALUES;
      return candidate
          .finding()
          .with(fix(candidate, standing, account.sentences(), account.newlyDenied()));
    }

    Finding proven(Candidate candidate, FixProof.Account account) {
      isDone = true;
      return candidate
          .finding()
          .at(first)
          .with(fix(candidate, Standing.PROVEN, account.sentences(), account.newlyDenied()));
    }

    Left left(Finding finding) {
      List<String> all = new ArrayList<>(reasons);
      return new Left(
          proposal.map(finding::with).orElse(finding),
          all.isEmpty() ? "not tried: there are too many" : String.join("; ", all),
          first);
    }

    /** What nobody wants fixed, for this reason. */
    Left left(Finding finding, String reason) {
      return new Left(finding, reason, first);
    }

    private static Fix fix(
        Candidate candidate, Standing standing, List<String> proof, Optional<String> denied) {
      return new Fix(
          candidate.draft().description(), candidate.draft().edits(), standing, proof, denied);
    }
  }
}
