package io.keyproof.trail.replay;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.SessionLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policies of one caller and one resource, of which some may not be at hand.
 *
 * @param session the policies of the caller's session, if it has any
 * @param hasUnseenKeyPolicy the key's policy is needed and not there
 * @param hasUnseenIdentity the caller's policies are needed and not there
 * @param hasUnseenSession there are more policies of the session
 */
record Bearing(
    Optional<Policy> keyPolicy,
    List<Policy> identity,
    Optional<Policy> control,
    List<Statement> added,
    Optional<List<Policy>> session,
    boolean hasUnseenKeyPolicy,
    boolean hasUnseenIdentity,
    boolean hasUnseenSession) {

  private static final Policy ANYTHING =
      stand("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}", PolicyKind.IDENTITY);
  private static final Policy ANYBODY =
      stand(
          "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}",
          PolicyKind.KEY);
  private static final Policy NOTHING = stand("", PolicyKind.KEY);

  Bearing {
    identity = List.copyOf(identity);
    added = List.copyOf(added);
    session = session.map(List::copyOf);
  }

  static Bearing of(PolicyBook book, AuthorizationCheck check) {
    Optional<Caller> caller = check.caller();
    String resource = check.resource();
    boolean isKey = resource.contains(":key/");
    String key = PolicyBook.subject(resource).orElse("");
    Optional<Policy> policy = Optional.ofNullable(book.keys().get(key));
    boolean hasIdentity =
        caller.isEmpty()
            || caller.get() instanceof Caller.User
            || caller.get() instanceof Caller.RoleSession
            || caller.get() instanceof Caller.FederatedUser;
    Optional<List<Policy>> identity =
        caller
            .flatMap(each -> PolicyBook.subject(each.identity()))
            .flatMap(name -> Optional.ofNullable(book.identities().get(name)));
    return new Bearing(
        policy,
        identity.orElse(List.of()),
        check.callerAccount().flatMap(each -> Optional.ofNullable(book.controls().get(each))),
        book.added().getOrDefault(key, List.of()),
        session(check.sessionLimit()),
        isKey && policy.isEmpty(),
        hasIdentity && identity.isEmpty(),
        check.sessionLimit().filter(limit -> limit.hasOthers() || !isRead(limit)).isPresent());
  }

  private static Optional<List<Policy>> session(Optional<SessionLimit> limit) {
    return limit.map(
        each ->
            each.policies().stream()
                .flatMap(
                    text -> PolicyBook.parse("session", text, PolicyKind.SESSION).value().stream())
                .toList());
  }

  private static boolean isRead(SessionLimit limit) {
    return limit.policies().stream()
        .allMatch(
            text -> PolicyBook.parse("session", text, PolicyKind.SESSION).value().isPresent());
  }

  private Optional<List<Policy>> sessionIn(UnseenPolicies unseen) {
    return session.map(
        seen -> {
          List<Policy> all = new ArrayList<>(seen);
          if (hasUnseenSession && unseen.session() == UnseenPolicies.Reach.ALL) {
            all.add(ANYTHING);
          }
          return all;
        });
  }

  /** With what is not at hand allowing everything, or nothing. */
  ApplicablePolicies in(UnseenPolicies unseen) {
    Optional<Policy> base =
        !hasUnseenKeyPolicy
            ? keyPolicy
            : Optional.of(unseen.keyPolicy() == UnseenPolicies.Reach.ALL ? ANYBODY : NOTHING);
    List<Policy> callers =
        !hasUnseenIdentity
            ? identity
            : unseen.identity() == UnseenPolicies.Reach.ALL ? List.of(ANYTHING) : List.of();
    return new ApplicablePolicies(
        base.map(this::withAdded),
        callers,
        Optional.empty(),
        sessionIn(unseen),
        control.map(policy -> List.of(List.of(policy))),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private Policy withAdded(Policy base) {
    List<Statement> statements = new ArrayList<>(base.statements());
    statements.addAll(added);
    return new Policy(
        base.kind(), base.name(), base.version(), statements, base.unseen(), base.span());
  }

  /** Every statement at hand. */
  List<Statement> statements() {
    List<Statement> all = new ArrayList<>(added);
    keyPolicy.ifPresent(policy -> all.addAll(policy.statements()));
    identity.forEach(policy -> all.addAll(policy.statements()));
    control.ifPresent(policy -> all.addAll(policy.statements()));
    session.stream().flatMap(List::stream).forEach(policy -> all.addAll(policy.statements()));
    return all;
  }

  /** Every test of a condition key. */
  List<Condition.Test> tests() {
    List<Condition.Test> tests = new ArrayList<>();
    for (Statement statement : statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition instanceof Condition.Test test) {
          tests.add(test);
        }
      }
    }
    return tests;
  }

  boolean mentions(ConditionKey key) {
    return tests().stream().anyMatch(test -> test.key().equals(key));
  }

  private static Policy stand(String statement, PolicyKind kind) {
    return PolicyBook.parse(
            "unseen", "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}", kind)
        .value()
        .orElseThrow();
  }
}
