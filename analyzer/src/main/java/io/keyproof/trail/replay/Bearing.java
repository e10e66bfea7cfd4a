package io.keyproof.trail.replay;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policies of one caller and one resource, of which some may not be at hand.
 *
 * @param hasUnseenKeyPolicy the key's policy is needed and not there
 * @param hasUnseenIdentity the caller's policies are needed and not there
 */
record Bearing(
    Optional<Policy> keyPolicy,
    List<Policy> identity,
    Optional<Policy> control,
    List<Statement> added,
    boolean hasUnseenKeyPolicy,
    boolean hasUnseenIdentity) {

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
  }

  static Bearing of(
      PolicyBook book, Optional<Caller> caller, Optional<String> account, String resource) {
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
        account.flatMap(each -> Optional.ofNullable(book.controls().get(each))),
        book.added().getOrDefault(key, List.of()),
        isKey && policy.isEmpty(),
        hasIdentity && identity.isEmpty());
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
        Optional.empty(),
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
