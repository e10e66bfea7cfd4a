package io.keyproof.trail.replay;

import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.read.TrailRecord.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What policies say to calls, whatever was recorded of them. */
public final class BookVerdicts {

  /** What they say, in every world that a record leaves possible. */
  public enum Verdict {
    ALLOWED,
    DENIED,
    UNKNOWN
  }

  private final Places places;
  private final RecordedGrants grants = RecordedGrants.of(List.of());
  private final Map<Places.Question, Verdict> known = new HashMap<>();

  public BookVerdicts(PolicyBook book) {
    this.places = new Places(book, book);
  }

  /** A call is allowed if all of its checks are, and denied if one of them is. */
  public Verdict of(MappedCall call) {
    Set<Verdict> verdicts = new HashSet<>();
    for (AuthorizationCheck check : call.checks()) {
      verdicts.add(
          known.computeIfAbsent(places.question(check, Outcome.ALLOWED), each -> verdict(check)));
    }
    if (verdicts.contains(Verdict.DENIED)) {
      return Verdict.DENIED;
    }
    return verdicts.equals(Set.of(Verdict.ALLOWED)) ? Verdict.ALLOWED : Verdict.UNKNOWN;
  }

  private Verdict verdict(AuthorizationCheck check) {
    return switch (new CheckReplay(check, Outcome.ALLOWED, places.evaluators(check), grants)
        .agreement()
        .kind()) {
      case REPRODUCED -> Verdict.ALLOWED;
      case UNEXPLAINED -> Verdict.DENIED;
      case EXPLAINED, UNPROVEN -> Verdict.UNKNOWN;
    };
  }
}
