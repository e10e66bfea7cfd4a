package io.keyproof.trail.replay;

import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.ClassedCalls;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.Parties;
import io.keyproof.trail.read.TrailRecord.Outcome;
import io.keyproof.trail.replay.Transition.Effect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All recorded calls under a proposal. Calls that the policies cannot tell apart are judged once.
 */
public final class ProposalReplay implements Judge<Effect> {

  /** What only the history of an alias would tell. */
  static final String KEY_BEFORE = "the key that the alias pointed to before";

  private static final int MOST_EXAMPLES = 5;

  private final Places places;
  private final BookChanges changes;
  private final RecordedGrants grants;
  private final Map<Places.Question, Transition> known = new HashMap<>();

  private ProposalReplay(Places places, BookChanges changes, RecordedGrants grants) {
    this.places = places;
    this.changes = changes;
    this.grants = grants;
  }

  /** Replays calls one by one. */
  public static Replayed replay(
      String name, PolicyBook old, PolicyBook now, List<MappedCall> calls) {
    ClassWalk<Effect> walk = walk(old, now, RecordedGrants.of(calls));
    walk.walk(calls);
    return result(name, walk);
  }

  /** The calls that do not stay as they are, or of which that is not known. */
  public static List<MappedCall> affected(PolicyBook old, PolicyBook now, List<MappedCall> calls) {
    ProposalReplay replay =
        new ProposalReplay(
            new Places(old, now), new BookChanges(old, now), RecordedGrants.of(calls));
    return calls.stream()
        .filter(call -> replay.transition(call).effect() != Effect.UNCHANGED)
        .toList();
  }

  /** Replays calls by their classes, and performs some of them. */
  static Replayed replay(
      String name,
      PolicyBook old,
      PolicyBook now,
      ClassedCalls calls,
      Optional<ProposalPerformance> performance) {
    RecordedGrants grants = RecordedGrants.of(calls.granting());
    Places places = new Places(old, now);
    ClassSamples<Effect> samples =
        new ClassSamples<>(performance.map(ProposalPerformance::most).orElse(0));
    ClassWalk<Effect> walk =
        new ClassWalk<>(
            places,
            new ProposalReplay(places, new BookChanges(old, now), grants),
            MOST_EXAMPLES,
            samples);
    walk.walk(calls);
    Replayed replayed = result(name, walk);
    return performance
        .map(each -> replayed.with(each.perform(samples, places, grants)))
        .orElse(replayed);
  }

  private static ClassWalk<Effect> walk(PolicyBook old, PolicyBook now, RecordedGrants grants) {
    Places places = new Places(old, now);
    ProposalReplay replay = new ProposalReplay(places, new BookChanges(old, now), grants);
    return new ClassWalk<>(places, replay, MOST_EXAMPLES);
  }

  private static Replayed result(String name, ClassWalk<Effect> walk) {
    return new Replayed(
        name,
        walk.group(Effect.NEWLY_DENIED),
        walk.group(Effect.NEWLY_ALLOWED),
        walk.group(Effect.UNKNOWN),
        walk.group(Effect.UNCHANGED));
  }

  @Override
  public Optional<Effect> settled(Parties parties) {
    return changes.bearOn(parties) ? Optional.empty() : Optional.of(Effect.UNCHANGED);
  }

  @Override
  public Judgement<Effect> judge(MappedCall call) {
    Transition transition = transition(call);
    return new Judgement<>(transition.effect(), transition.reason());
  }

  private Transition transition(MappedCall call) {
    if (call.checks().isEmpty()) {
      return new Transition(Effect.UNKNOWN, call.reason());
    }
    Outcome outcome = call.record().outcome();
    List<Transition> each = new ArrayList<>();
    for (AuthorizationCheck check : call.checks()) {
      each.add(transition(check, outcome));
    }
    call.untold().ifPresent(check -> each.add(untold(check, outcome)));
    if (each.size() == 1 || outcome != Outcome.DENIED) {
      return first(each, Effect.NEWLY_DENIED)
          .or(() -> first(each, Effect.UNKNOWN))
          .or(() -> first(each, Effect.NEWLY_ALLOWED))
          .orElse(Transition.of(Effect.UNCHANGED));
    }
    // Which of several checks failed is not recorded, so a change of one does not settle the call.
    return each.stream().allMatch(one -> one.effect() == Effect.UNCHANGED)
        ? Transition.of(Effect.UNCHANGED)
        : new Transition(Effect.UNKNOWN, "hangs on which of the call's checks was denied");
  }

  private static Optional<Transition> first(List<Transition> each, Effect effect) {
    return each.stream().filter(one -> one.effect() == effect).findFirst();
  }

  /** What is so whichever key it is. */
  private Transition untold(AuthorizationCheck check, Outcome outcome) {
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    for (AuthorizationCheck candidate : places.candidates(check)) {
      effects.add(transition(candidate, outcome).effect());
    }
    return effects.size() == 1 && !effects.contains(Effect.UNKNOWN)
        ? Transition.of(effects.iterator().next())
        : Transition.unknown(List.of(KEY_BEFORE));
  }

  private Transition transition(AuthorizationCheck check, Outcome outcome) {
    if (!changes.bearOn(check)) {
      return Transition.of(Effect.UNCHANGED);
    }
    return known.computeIfAbsent(
        places.question(check, outcome),
        each -> new CheckReplay(check, outcome, places.evaluators(check), grants).transition());
  }
}
