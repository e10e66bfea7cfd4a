package io.keyproof.trail.replay;

import io.keyproof.finding.TrailCheckResult;
import io.keyproof.source.Diagnostic;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.ClassedCalls;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Parties;
import io.keyproof.trail.read.TrailRecord.Outcome;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All recorded outcomes against the policies in force: what a proposal's replay can rely on. */
final class OutcomeCheck implements Judge<Agreement> {

  private static final int MOST_EXAMPLES = 100;

  private final Places places;
  private final RecordedGrants grants;
  private final Map<Places.Question, Judgement<Agreement>> known = new HashMap<>();

  private OutcomeCheck(Places places, RecordedGrants grants) {
    this.places = places;
    this.grants = grants;
  }

  static TrailCheckResult check(PolicyBook book, ClassedCalls calls, List<Diagnostic> diagnostics) {
    Places places = new Places(book, book);
    ClassWalk<Agreement> walk =
        new ClassWalk<>(
            places, new OutcomeCheck(places, RecordedGrants.of(calls.granting())), MOST_EXAMPLES);
    walk.walk(calls);
    return new TrailCheckResult(
        walk.group(Agreement.REPRODUCED),
        walk.group(Agreement.EXPLAINED),
        walk.group(Agreement.UNEXPLAINED),
        walk.group(Agreement.UNPROVEN),
        diagnostics);
  }

  @Override
  public Optional<Agreement> settled(Parties parties) {
    return Optional.empty();
  }

  /** A call is allowed if all of its checks are, and denied if one of them is. */
  @Override
  public Judgement<Agreement> judge(MappedCall call) {
    Outcome outcome = call.record().outcome();
    Comparator<Judgement<Agreement>> byAgreement = Comparator.comparing(Judgement::kind);
    return Stream.concat(
            call.checks().stream().map(check -> judge(check, outcome)),
            call.untold().stream().map(check -> untold(check, outcome)))
        .min(outcome == Outcome.DENIED ? byAgreement : byAgreement.reversed())
        .orElseGet(() -> new Judgement<>(Agreement.EXPLAINED, call.reason()));
  }

  /** What is so whichever key it is. */
  private Judgement<Agreement> untold(AuthorizationCheck check, Outcome outcome) {
    Map<Agreement, Judgement<Agreement>> each = new EnumMap<>(Agreement.class);
    for (AuthorizationCheck candidate : places.candidates(check)) {
      Judgement<Agreement> judgement = judge(candidate, outcome);
      each.put(judgement.kind(), judgement);
    }
    return each.size() == 1
        ? each.values().iterator().next()
        : new Judgement<>(
            Agreement.EXPLAINED, Transition.unknown(List.of(ProposalReplay.KEY_BEFORE)).reason());
  }

  private Judgement<Agreement> judge(AuthorizationCheck check, Outcome outcome) {
    return known.computeIfAbsent(
        places.question(check, outcome),
        each -> new CheckReplay(check, outcome, places.evaluators(check), grants).agreement());
  }
}
