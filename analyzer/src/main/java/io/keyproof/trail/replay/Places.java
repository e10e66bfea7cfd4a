package io.keyproof.trail.replay;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.trail.index.Part;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.ClassedCalls;
import io.keyproof.trail.map.ContextKnowledge;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.RelevantParts;
import io.keyproof.trail.map.SessionLimit;
import io.keyproof.trail.read.TrailRecord.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The policies of each caller and resource before and after, and what they look at in a call. */
final class Places {

  private static final Set<ConditionKey> TIMES =
      Set.of(ConditionKey.of("aws:CurrentTime"), ConditionKey.of("aws:EpochTime"));

  private final PolicyBook old;
  private final PolicyBook now;
  private final Map<Place, Bearings> bearings = new HashMap<>();

  Places(PolicyBook old, PolicyBook now) {
    this.old = old;
    this.now = now;
  }

  private record Place(
      Optional<String> identity,
      Optional<String> account,
      String resource,
      Optional<SessionLimit> sessionLimit) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && identity.equals(place.identity)
          && account.equals(place.account)
          && resource.equals(place.resource)
          && sessionLimit.equals(place.sessionLimit);
    }

    @Override
    public int hashCode() {
      return (identity.hashCode() * 31 + resource.hashCode()) * 31 + sessionLimit.hashCode();
    }
  }

  private static final class Bearings {
    private final Evaluators evaluators;
    private final Set<ConditionKey> keys = new HashSet<>();
    private Varying varying = Varying.NOTHING;

    Bearings(Bearing before, Bearing after) {
      this.evaluators = new Evaluators(before, after);
      look(before);
      look(after);
    }

    private void look(Bearing bearing) {
      bearing.tests().stream().map(Condition.Test::key).forEach(keys::add);
      for (Statement statement : bearing.statements()) {
        look(statement);
      }
    }

    private void look(Statement statement) {
      for (Text text : StatementTexts.of(statement)) {
        String words = text.toString();
        if (words.contains("${")) {
          varying = Varying.ALL;
        } else if (varying == Varying.NOTHING && words.contains(":sts:")) {
          varying = Varying.SESSIONS;
        }
      }
    }
  }

  /** What policies look at beside condition keys. */
  private enum Varying {
    NOTHING,
    SESSIONS,
    ALL
  }

  /** All of a check that the policies look at: equal questions have one answer. */
  record Question(
      Optional<String> caller,
      Object place,
      String action,
      Map<ConditionKey, List<String>> context,
      ContextKnowledge knowledge,
      Outcome outcome) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Question question
          && caller.equals(question.caller)
          && place.equals(question.place)
          && action.equals(question.action)
          && context.equals(question.context)
          && knowledge.equals(question.knowledge)
          && outcome == question.outcome;
    }

    @Override
    public int hashCode() {
      return (caller.hashCode() * 31 + action.hashCode()) * 31 + context.hashCode();
    }
  }

  Question question(AuthorizationCheck check, Outcome outcome) {
    Bearings bearing = bearings(check);
    Map<ConditionKey, List<String>> context = new HashMap<>(check.context());
    if (bearing.varying != Varying.ALL) {
      context.keySet().retainAll(bearing.keys);
    }
    return new Question(
        check.caller().map(caller -> caller.name()),
        place(check),
        check.action(),
        context,
        check.knowledge(),
        outcome);
  }

  Evaluators evaluators(AuthorizationCheck check) {
    return bearings(check).evaluators;
  }

  /** A check on a key that nothing tells, on each that there may be, also one without a policy. */
  List<AuthorizationCheck> candidates(AuthorizationCheck untold) {
    String keys = untold.resourceAccount() + "/key/";
    Set<String> names = new TreeSet<>(old.keys().keySet());
    names.addAll(now.keys().keySet());
    List<AuthorizationCheck> candidates = new ArrayList<>();
    candidates.add(untold.on(untold.resource() + "unseen"));
    for (String name : names) {
      if (name.startsWith(keys)) {
        candidates.add(untold.on(untold.resource() + name.substring(keys.length())));
      }
    }
    return candidates;
  }

  boolean hangOnTime(MappedCall call) {
    return call.checks().stream()
        .map(check -> bearings(check))
        .anyMatch(
            bearing ->
                bearing.varying == Varying.ALL || bearing.keys.stream().anyMatch(TIMES::contains));
  }

  /** The parts of records that they look at, for calls of one caller on one resource. */
  Set<Part> relevant(ClassedCalls calls, MappedCall any) {
    Set<Part> parts =
        calls.areSessionsLimited() ? EnumSet.of(Part.SESSION) : EnumSet.noneOf(Part.class);
    for (AuthorizationCheck check : any.checks()) {
      Bearings bearing = bearings(check);
      parts.addAll(RelevantParts.of(bearing.keys));
      if (bearing.varying != Varying.NOTHING) {
        parts.add(Part.SESSION);
      }
    }
    return parts;
  }

  /** The condition keys that they look at. */
  Set<ConditionKey> keys(MappedCall any) {
    Set<ConditionKey> keys = new HashSet<>();
    any.checks().forEach(check -> keys.addAll(bearings(check).keys));
    return keys;
  }

  /** The condition keys whose values make a difference for a check. */
  Set<ConditionKey> decisive(AuthorizationCheck check) {
    Bearings bearing = bearings(check);
    Set<ConditionKey> keys = new TreeSet<>(bearing.keys);
    if (bearing.varying == Varying.ALL) {
      keys.addAll(check.context().keySet());
    }
    return keys;
  }

  private Bearings bearings(AuthorizationCheck check) {
    return bearings.computeIfAbsent(
        place(check), each -> new Bearings(Bearing.of(old, check), Bearing.of(now, check)));
  }

  private static Place place(AuthorizationCheck check) {
    return new Place(
        check.caller().map(caller -> caller.identity()),
        check.callerAccount(),
        check.resource(),
        check.sessionLimit());
  }
}
