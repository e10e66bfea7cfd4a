package io.keyproof.trail.replay;

import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.trail.index.Part;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.ClassedCalls;
import io.keyproof.trail.map.ContextKnowledge;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.RelevantParts;
import io.keyproof.trail.map.SessionLimit;
import io.keyproof.trail.map.SingleCall;
import io.keyproof.trail.read.TrailRecord.Outcome;
import io.keyproof.trail.replay.Transition.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * All recorded calls under a proposal. Calls that the policies cannot tell apart are judged once.
 */
final class ProposalReplay {

  private static final Set<ConditionKey> TIMES =
      Set.of(ConditionKey.of("aws:CurrentTime"), ConditionKey.of("aws:EpochTime"));

  private final PolicyBook old;
  private final PolicyBook now;
  private final Map<Place, Bearings> bearings = new HashMap<>();
  private final Map<Question, Transition> known = new HashMap<>();
  private final Map<Effect, Tally> tallies = new EnumMap<>(Effect.class);
  private final RecordedGrants grants;

  private ProposalReplay(PolicyBook old, PolicyBook now, RecordedGrants grants) {
    this.old = old;
    this.now = now;
    this.grants = grants;
  }

  private record Place(
      Optional<String> identity,
      Optional<String> account,
      String resource,
      Optional<SessionLimit> sessionLimit) {}

  /** The policies of a place, before and after, and the condition keys that they test. */
  private record Bearings(
      Evaluators evaluators, Set<ConditionKey> keys, Varying varying, boolean differs) {
    boolean varies() {
      return varying == Varying.ALL;
    }

    boolean namesSessions() {
      return varying != Varying.NOTHING;
    }
  }

  /** What policies look at beside condition keys. */
  private enum Varying {
    NOTHING,
    SESSIONS,
    ALL
  }

  private record Question(
      Optional<String> caller,
      Place place,
      String action,
      Map<ConditionKey, List<String>> context,
      ContextKnowledge knowledge,
      Outcome outcome) {}

  /** Replays calls one by one. */
  static Replayed replay(String name, PolicyBook old, PolicyBook now, List<MappedCall> calls) {
    ProposalReplay replay = new ProposalReplay(old, now, RecordedGrants.of(calls));
    for (int i = 0; i < calls.size(); i++) {
      MappedCall call = calls.get(i);
      if (!call.record().eventType().equals("AwsServiceEvent")) {
        replay.tally(call, 1, call.eventIds().size(), new int[] {i}, calls::get);
      }
    }
    return replay.result(name);
  }

  /** Replays calls by their classes. */
  static Replayed replay(String name, PolicyBook old, PolicyBook now, ClassedCalls calls) {
    ProposalReplay replay = new ProposalReplay(old, now, RecordedGrants.of(calls.granting()));
    calls.questions().forEach(question -> replay.question(calls, question));
    return replay.result(name);
  }

  private void question(ClassedCalls calls, int question) {
    MappedCall any = calls.any(question);
    if (any.record().eventType().equals("AwsServiceEvent")) {
      return;
    }
    if (ClassedCalls.isSettled(any) && any.checks().stream().noneMatch(this::isAffected)) {
      Tally unchanged = tally(Effect.UNCHANGED);
      unchanged.add(calls.columns().requestsOf(question), calls.columns().recordsOf(question));
      unchanged.show(calls.columns().samplesOf(question), event -> calls.call(any, event), "");
    } else if (any.checks().stream().anyMatch(this::hangsOnTime)) {
      for (SingleCall one : calls.each(question)) {
        tally(one.call(), 1, one.records(), new int[] {one.event()}, event -> one.call());
      }
    } else {
      calls
          .alike(question, relevant(calls, any), keys(any))
          .forEach(classes -> judge(calls, classes));
    }
  }

  private Set<Part> relevant(ClassedCalls calls, MappedCall any) {
    if (!ClassedCalls.isSettled(any)) {
      return EnumSet.of(Part.HOW, Part.SESSION, Part.PARAMETERS);
    }
    Set<Part> parts =
        calls.areSessionsLimited() ? EnumSet.of(Part.SESSION) : EnumSet.noneOf(Part.class);
    for (AuthorizationCheck check : any.checks()) {
      Bearings bearing = bearings.computeIfAbsent(place(check), each -> bearings(check));
      parts.addAll(RelevantParts.of(bearing.keys()));
      if (bearing.namesSessions()) {
        parts.add(Part.SESSION);
      }
    }
    return parts;
  }

  /** The condition keys that the policies look at; none if they look at more. */
  private Set<ConditionKey> keys(MappedCall any) {
    Set<ConditionKey> keys = new HashSet<>();
    for (AuthorizationCheck check : any.checks()) {
      keys.addAll(bearings.computeIfAbsent(place(check), each -> bearings(check)).keys());
    }
    return ClassedCalls.isSettled(any) ? keys : Set.of();
  }

  /** Classes that differ in nothing that matters: one is judged for all. */
  private void judge(ClassedCalls calls, List<Integer> classes) {
    int first = classes.get(0);
    MappedCall call = calls.call(first, calls.columns().samples(first)[0]);
    Transition transition = transition(call);
    Tally tally = tally(transition.effect());
    for (int number : classes) {
      tally.add(calls.columns().requests(number), calls.columns().records(number));
      tally.show(
          calls.columns().samples(number), event -> calls.call(call, event), transition.reason());
    }
  }

  private void tally(
      MappedCall call, long requests, long events, int[] order, IntFunction<MappedCall> calls) {
    Transition transition = transition(call);
    Tally tally = tally(transition.effect());
    tally.add(requests, events);
    tally.show(order, calls, transition.reason());
  }

  private Tally tally(Effect effect) {
    return tallies.computeIfAbsent(effect, each -> new Tally());
  }

  private boolean isAffected(AuthorizationCheck check) {
    Bearings bearing = bearings.computeIfAbsent(place(check), each -> bearings(check));
    return bearing.differs();
  }

  private boolean hangsOnTime(AuthorizationCheck check) {
    Bearings bearing = bearings.computeIfAbsent(place(check), each -> bearings(check));
    return bearing.varies() || bearing.keys().stream().anyMatch(TIMES::contains);
  }

  private Replayed result(String name) {
    return new Replayed(
        name,
        tally(Effect.NEWLY_DENIED).group(),
        tally(Effect.NEWLY_ALLOWED).group(),
        tally(Effect.UNKNOWN).group(),
        tally(Effect.UNCHANGED).group());
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

  private Transition transition(AuthorizationCheck check, Outcome outcome) {
    Place place = place(check);
    Bearings bearing = bearings.computeIfAbsent(place, each -> bearings(check));
    if (!bearing.differs()) {
      return Transition.of(Effect.UNCHANGED);
    }
    Map<ConditionKey, List<String>> context = new HashMap<>(check.context());
    if (!bearing.varies()) {
      context.keySet().retainAll(bearing.keys());
    }
    Question question =
        new Question(
            check.caller().map(caller -> caller.name()),
            place,
            check.action(),
            context,
            check.knowledge(),
            outcome);
    return known.computeIfAbsent(
        question,
        each -> new CheckReplay(check, outcome, bearing.evaluators(), grants).transition());
  }

  private static Place place(AuthorizationCheck check) {
    return new Place(
        check.caller().map(caller -> caller.identity()),
        check.callerAccount(),
        check.resource(),
        check.sessionLimit());
  }

  private Bearings bearings(AuthorizationCheck check) {
    Bearing before = Bearing.of(old, check);
    Bearing after = Bearing.of(now, check);
    Evaluators evaluators = new Evaluators(before, after);
    if (before.equals(after)) {
      return new Bearings(evaluators, Set.of(), Varying.NOTHING, false);
    }
    Set<ConditionKey> keys = new HashSet<>();
    Varying varying = Varying.NOTHING;
    for (Bearing bearing : List.of(before, after)) {
      bearing.tests().stream().map(Condition.Test::key).forEach(keys::add);
      String text = bearing.statements().toString();
      if (text.contains("${")) {
        varying = Varying.ALL;
      } else if (varying == Varying.NOTHING && text.contains(":sts:")) {
        varying = Varying.SESSIONS;
      }
    }
    return new Bearings(evaluators, keys, varying, true);
  }
}
