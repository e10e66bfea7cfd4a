package io.keyproof.trail.replay;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Decision;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Verdict;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.read.TrailRecord.Outcome;
import io.keyproof.trail.replay.Transition.Effect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * One check under the policies in force and under the proposed ones, in every world that the record
 * leaves possible. What was recorded rules out the worlds in which the policies in force would have
 * answered otherwise.
 */
final class CheckReplay {

  private static final long MOST_WORLDS = 4096;

  private final AuthorizationCheck check;
  private final Outcome outcome;
  private final Bearing old;
  private final Bearing now;
  private final Evaluators evaluators;
  private final RecordedGrants grants;

  CheckReplay(
      AuthorizationCheck check, Outcome outcome, Evaluators evaluators, RecordedGrants grants) {
    this.check = check;
    this.outcome = outcome;
    this.old = evaluators.old();
    this.now = evaluators.now();
    this.evaluators = evaluators;
    this.grants = grants;
  }

  /** Both answers in one world; absent where the policies themselves hold unknowns. */
  private record World(
      RequestContext request,
      UnseenPolicies unseen,
      Optional<Decision> before,
      Optional<Decision> after) {
    boolean isDecided() {
      return before.isPresent() && after.isPresent();
    }

    boolean wasAllowed() {
      return before.filter(each -> each == Decision.ALLOWED).isPresent();
    }

    boolean isAllowed() {
      return after.filter(each -> each == Decision.ALLOWED).isPresent();
    }
  }

  Transition transition() {
    List<Condition.Test> tests = new ArrayList<>(old.tests());
    tests.addAll(now.tests());
    OpenContext open = OpenContext.of(check, tests);
    List<Caller> callers = callers();
    if (open.count() * callers.size() * 8 > MOST_WORLDS) {
      return Transition.unknown(reasons(open));
    }
    List<World> worlds = worlds(open, callers);
    if (worlds.stream().anyMatch(world -> !world.isDecided())) {
      return Transition.unknown(List.of("values that the policies do not tell"));
    }
    List<World> likely = worlds.stream().filter(this::isAsRecorded).toList();
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    (likely.isEmpty() ? worlds : likely).forEach(world -> effects.add(effect(world)));
    boolean isSettled =
        effects.size() == 1 && open.isComplete() && !effects.contains(Effect.UNKNOWN);
    return isSettled ? Transition.of(effects.iterator().next()) : Transition.unknown(reasons(open));
  }

  /** Whether the policies in force account for what was recorded. */
  Judgement<Agreement> agreement() {
    if (outcome == Outcome.UNPROVEN) {
      return new Judgement<>(Agreement.UNPROVEN, "");
    }
    OpenContext open = OpenContext.of(check, old.tests());
    List<Caller> callers = callers();
    if (open.count() * callers.size() * 8 > MOST_WORLDS) {
      return new Judgement<>(Agreement.EXPLAINED, Transition.unknown(reasons(open)).reason());
    }
    List<World> worlds = worlds(open, callers);
    long alike = worlds.stream().filter(this::isAsRecorded).count();
    if (alike == worlds.size() && open.isComplete()) {
      return new Judgement<>(Agreement.REPRODUCED, "");
    }
    boolean mayDiffer =
        alike > 0 || !open.isComplete() || !worlds.stream().allMatch(World::isDecided);
    if (mayDiffer) {
      return new Judgement<>(Agreement.EXPLAINED, Transition.unknown(reasons(open)).reason());
    }
    if (outcome == Outcome.DENIED) {
      return new Judgement<>(
          Agreement.UNEXPLAINED, "was denied, although the policies at hand allow it");
    }
    return grants.mayPermit(check)
        ? new Judgement<>(Agreement.EXPLAINED, "allowed by a grant that the trail records")
        : new Judgement<>(
            Agreement.UNEXPLAINED, "was allowed, although no policy at hand and no grant does");
  }

  /**
   * One of the worlds that what was recorded leaves possible, if the proposed policies answer alike
   * in all of them.
   */
  Enactment enactment() {
    OpenContext open =
        OpenContext.of(
            check, List.of(old, now).stream().flatMap(each -> each.tests().stream()).toList());
    List<Caller> callers = callers();
    if (check.caller().isEmpty()) {
      return Enactment.none("the record does not tell who the caller is");
    }
    if (open.count() * callers.size() * 8 > MOST_WORLDS) {
      return Enactment.none(Transition.unknown(reasons(open)).reason());
    }
    List<World> likely = worlds(open, callers).stream().filter(this::isAsRecorded).toList();
    if (likely.isEmpty()) {
      return Enactment.none("the policies at hand do not explain what was recorded");
    }
    World first = likely.get(0);
    boolean isOne =
        likely.stream()
            .allMatch(world -> world.isDecided() && world.isAllowed() == first.isAllowed());
    if (!isOne) {
      return Enactment.none(Transition.unknown(reasons(open)).reason());
    }
    return Enactment.of(
        new Enactment.Scene(first.request(), now.in(first.unseen()), first.isAllowed()));
  }

  private boolean isAsRecorded(World world) {
    return outcome == Outcome.UNPROVEN || world.wasAllowed() == (outcome == Outcome.ALLOWED);
  }

  /**
   * Where the policies in force do not explain the record, something else does, a grant or a limit
   * that is not at hand, and goes on doing so.
   */
  private Effect effect(World world) {
    return switch (outcome) {
      case ALLOWED -> {
        boolean isLost =
            world.wasAllowed()
                ? !world.isAllowed()
                : is(world.after(), Decision.EXPLICIT_DENY)
                    && !is(world.before(), Decision.EXPLICIT_DENY);
        boolean isGranted = !is(world.after(), Decision.EXPLICIT_DENY) && grants.mayPermit(check);
        yield !isLost ? Effect.UNCHANGED : isGranted ? Effect.UNKNOWN : Effect.NEWLY_DENIED;
      }
      case DENIED ->
          !world.wasAllowed() && world.isAllowed() ? Effect.NEWLY_ALLOWED : Effect.UNCHANGED;
      case UNPROVEN -> world.wasAllowed() == world.isAllowed() ? Effect.UNCHANGED : Effect.UNKNOWN;
    };
  }

  private static boolean is(Optional<Decision> decision, Decision expected) {
    return decision.filter(each -> each == expected).isPresent();
  }

  private Set<String> reasons(OpenContext open) {
    Set<String> reasons = new TreeSet<>();
    open.values().keySet().forEach(key -> reasons.add(key.name()));
    if (check.caller().isEmpty()) {
      reasons.add("who the caller is");
    }
    if (old.hasUnseenKeyPolicy() || now.hasUnseenKeyPolicy()) {
      reasons.add("the key's policy");
    }
    if (old.hasUnseenIdentity() || now.hasUnseenIdentity()) {
      reasons.add("the caller's policies");
    }
    if (grants.mayPermit(check)) {
      reasons.add("a grant that may permit it");
    }
    if (reasons.isEmpty()) {
      reasons.add("whether the recorded call was authorized");
    }
    return reasons;
  }

  private List<World> worlds(OpenContext open, List<Caller> callers) {
    List<World> worlds = new ArrayList<>();
    List<SortedMap<ConditionKey, List<String>>> contexts = open.contexts(check.context());
    for (UnseenPolicies unseen : UnseenPolicies.of(old, now)) {
      PolicyEvaluator before = evaluators.before(unseen);
      PolicyEvaluator after = evaluators.after(unseen);
      for (Caller caller : callers) {
        for (SortedMap<ConditionKey, List<String>> context : contexts) {
          RequestContext request =
              RequestContext.of(
                  caller,
                  check.action(),
                  check.resource(),
                  check.resourceAccount(),
                  context,
                  Map.of());
          worlds.add(new World(request, unseen, decide(before, request), decide(after, request)));
        }
      }
    }
    return worlds;
  }

  private static Optional<Decision> decide(PolicyEvaluator evaluator, RequestContext request) {
    return evaluator.decide(request) instanceof Verdict.Decided decided
        ? Optional.of(decided.decision())
        : Optional.empty();
  }

  /** The caller, or one of each kind that the policies tell apart. */
  private List<Caller> callers() {
    if (check.caller().isPresent()) {
      return List.of(check.caller().get());
    }
    String account = check.callerAccount().orElse("000000000000");
    List<Caller> callers = new ArrayList<>();
    callers.add(session(account, "somebody-of-none-of-the-policies"));
    callers.add(new Caller.Root("arn:aws:iam::" + account + ":root"));
    List<Statement> statements = new ArrayList<>(old.statements());
    statements.addAll(now.statements());
    for (Statement statement : statements) {
      statement.principals().map(Principals::entries).orElse(List.of()).stream()
          .map(Principals.Entry::principal)
          .flatMap(principal -> named(principal, account).stream())
          .forEach(callers::add);
    }
    return callers.stream().distinct().toList();
  }

  private static Optional<Caller> named(Principal principal, String account) {
    if (principal instanceof Principal.Role role) {
      return ofAccount(role.arn(), account)
          .map(arn -> session(account, arn.substring(arn.indexOf(":role/") + 6)));
    }
    return principal instanceof Principal.User user
        ? ofAccount(user.arn(), account).map(Caller.User::new)
        : Optional.empty();
  }

  private static Optional<String> ofAccount(Text arn, String account) {
    return arn.literal().filter(text -> text.contains("::" + account + ":"));
  }

  private static Caller session(String account, String pathAndName) {
    String name = pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
    return new Caller.RoleSession(
        "arn:aws:sts::" + account + ":assumed-role/" + name + "/session",
        "arn:aws:iam::" + account + ":role/" + pathAndName,
        Caller.RoleType.ORDINARY);
  }
}
