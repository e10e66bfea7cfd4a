package io.keyproof.trail.replay;

import io.keyproof.finding.TrailReplayResult.Example;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.ContextKnowledge;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.read.TrailRecord.Outcome;
import io.keyproof.trail.replay.Transition.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All recorded calls under a proposal. Calls that the policies cannot tell apart are judged once.
 */
final class ProposalReplay {

  private static final int MOST_EXAMPLES = 5;

  private final PolicyBook old;
  private final PolicyBook now;
  private final Map<Place, Bearings> bearings = new HashMap<>();
  private final Map<Question, Transition> known = new HashMap<>();

  private final RecordedGrants grants;

  private ProposalReplay(PolicyBook old, PolicyBook now, RecordedGrants grants) {
    this.old = old;
    this.now = now;
    this.grants = grants;
  }

  private record Place(Optional<String> identity, Optional<String> account, String resource) {}

  /** The policies of a place, before and after, and the condition keys that they test. */
  private record Bearings(Bearing before, Bearing after, Set<ConditionKey> keys, boolean varies) {}

  private record Question(
      Optional<String> caller,
      Place place,
      String action,
      Map<ConditionKey, List<String>> context,
      ContextKnowledge knowledge,
      Outcome outcome) {}

  static Replayed replay(String name, PolicyBook old, PolicyBook now, List<MappedCall> calls) {
    ProposalReplay replay = new ProposalReplay(old, now, RecordedGrants.of(calls));
    Map<Effect, Tally> tallies = new EnumMap<>(Effect.class);
    for (MappedCall call : calls) {
      if (call.record().eventType().equals("AwsServiceEvent")) {
        continue;
      }
      Transition transition = replay.transition(call);
      tallies
          .computeIfAbsent(transition.effect(), each -> new Tally())
          .add(call, transition.reason());
    }
    return new Replayed(
        name,
        group(tallies, Effect.NEWLY_DENIED),
        group(tallies, Effect.NEWLY_ALLOWED),
        group(tallies, Effect.UNKNOWN),
        group(tallies, Effect.UNCHANGED));
  }

  private static Group group(Map<Effect, Tally> tallies, Effect effect) {
    return tallies.getOrDefault(effect, new Tally()).group();
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
    Place place =
        new Place(
            check.caller().map(caller -> caller.identity()),
            check.callerAccount(),
            check.resource());
    Bearings bearing = bearings.computeIfAbsent(place, each -> bearings(check));
    if (bearing.before().equals(bearing.after())) {
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
        each ->
            new CheckReplay(check, outcome, bearing.before(), bearing.after(), grants)
                .transition());
  }

  private Bearings bearings(AuthorizationCheck check) {
    Bearing before = Bearing.of(old, check.caller(), check.callerAccount(), check.resource());
    Bearing after = Bearing.of(now, check.caller(), check.callerAccount(), check.resource());
    Set<ConditionKey> keys = new HashSet<>();
    boolean varies = false;
    for (Bearing bearing : List.of(before, after)) {
      bearing.tests().stream().map(Condition.Test::key).forEach(keys::add);
      varies |= bearing.statements().toString().contains("${");
    }
    return new Bearings(before, after, keys, varies);
  }

  /** Counts of calls, and the first few by event id. */
  private static final class Tally {
    private long requests;
    private long events;
    private final List<Example> examples = new ArrayList<>();

    void add(MappedCall call, String reason) {
      requests++;
      events += call.eventIds().size();
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(
            new Example(
                call.eventIds().get(0),
                principal(call),
                "kms:" + call.record().eventName(),
                call.checks().isEmpty() ? "" : call.checks().get(0).resource(),
                reason));
      }
    }

    private static String principal(MappedCall call) {
      return call.checks().stream()
          .flatMap(check -> check.caller().stream())
          .findFirst()
          .map(caller -> caller.identity())
          .or(() -> call.record().identity().arn())
          .or(() -> call.record().identity().principalId())
          .orElse("unknown");
    }

    Group group() {
      return new Group(requests, events, examples);
    }
  }
}
