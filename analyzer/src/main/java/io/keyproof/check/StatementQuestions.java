package io.keyproof.check;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Decision;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Statement;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.StatementProver;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Asks the prover about the statements of one policy. A witness that rests on something that could
 * not be expressed is believed only if the evaluator decides it in the same way.
 */
final class StatementQuestions {

  private final Judged judged;
  private final Policy policy;
  private final StatementProver prover;

  /** Requests for which the statement mattered beside others, by the statement. */
  private final IdentityHashMap<Statement, List<RequestContext>> known = new IdentityHashMap<>();

  /** What is known of a claim about all requests. */
  enum Claim {
    PROVEN,
    REFUTED,
    OPEN
  }

  StatementQuestions(Judged judged, Policy policy, StatementProver prover) {
    this.judged = judged;
    this.policy = policy;
    this.prover = prover;
  }

  /** Those that are not about other services alone: only these can matter to each other. */
  List<Statement> effective(List<Statement> statements) {
    return statements.stream()
        .filter(statement -> !prover.isOfOtherServices(version(), statement))
        .toList();
  }

  /**
   * That the statement does nothing beside the others. A request that mattered elsewhere often does
   * here, which the evaluator tells far sooner than the prover finds another.
   */
  Claim isIdle(Statement statement, List<Statement> beside) {
    List<RequestContext> requests = known.computeIfAbsent(statement, key -> new ArrayList<>());
    if (requests.stream().anyMatch(request -> matters(statement, beside, request))) {
      return Claim.REFUTED;
    }
    Answer answer = prover.findBeyond(version(), statement, beside);
    if (answer instanceof Answer.Impossible) {
      return Claim.PROVEN;
    }
    if (answer instanceof Answer.Possible possible) {
      boolean matters = matters(statement, beside, possible.witness());
      if (matters) {
        requests.add(possible.witness());
      }
      return matters || possible.confidence() == Confidence.CERTAIN ? Claim.REFUTED : Claim.OPEN;
    }
    return Claim.OPEN;
  }

  /** Of those beside which the statement does nothing, as few as will do. */
  List<Statement> fewest(Statement statement, List<Statement> beside) {
    for (Statement one : beside) {
      if (isIdle(statement, List.of(one)) == Claim.PROVEN) {
        return List.of(one);
      }
    }
    List<Statement> needed = new ArrayList<>(beside);
    for (Statement each : beside) {
      List<Statement> fewer = new ArrayList<>(needed);
      fewer.remove(each);
      if (isIdle(statement, fewer) == Claim.PROVEN) {
        needed = fewer;
      }
    }
    return needed;
  }

  /** Why questions stay open. */
  String reason() {
    String parts = prover.inexpressible();
    return parts.isEmpty() ? "the limit of work is reached" : parts;
  }

  private PolicyVersion version() {
    return policy.version();
  }

  /** The evaluator decides otherwise without the statement. */
  private boolean matters(Statement statement, List<Statement> beside, RequestContext request) {
    List<Statement> all = new ArrayList<>(beside);
    all.add(statement);
    Optional<Decision> with = decide(all, request);
    Optional<Decision> without = decide(beside, request);
    return with.isPresent() && without.isPresent() && !with.equals(without);
  }

  private Optional<Decision> decide(List<Statement> statements, RequestContext request) {
    Policy varied =
        new Policy(
            policy.kind(),
            policy.name(),
            policy.version(),
            statements,
            Optional.empty(),
            policy.span());
    Verdict verdict = PolicyEvaluator.compile(surrounded(varied, request)).decide(request);
    return verdict instanceof Verdict.Decided decided
        ? Optional.of(decided.decision())
        : Optional.empty();
  }

  /** With all else that a request needs allowed. */
  private ApplicablePolicies surrounded(Policy varied, RequestContext request) {
    String account = request.caller().account().orElse(request.resourceAccount());
    Optional<Policy> key = Optional.of(Scenarios.delegatingKeyPolicy(account));
    List<Policy> identity = List.of(Scenarios.allowingIdentityPolicy());
    Optional<List<Policy>> none = Optional.empty();
    Optional<List<List<Policy>>> noLevels = Optional.empty();
    List<Policy> own = List.of(varied);
    return switch (judged.kind()) {
      case KEY -> ApplicablePolicies.of(Optional.of(varied), identity, List.of());
      case PERMISSIONS_BOUNDARY ->
          new ApplicablePolicies(
              key, identity, Optional.of(own), none, noLevels, noLevels, none, List.of());
      case SERVICE_CONTROL ->
          new ApplicablePolicies(
              key, identity, none, none, Optional.of(List.of(own)), noLevels, none, List.of());
      case RESOURCE_CONTROL ->
          new ApplicablePolicies(
              key, identity, none, none, noLevels, Optional.of(List.of(own)), none, List.of());
      case VPC_ENDPOINT ->
          new ApplicablePolicies(
              key, identity, none, none, noLevels, noLevels, Optional.of(own), List.of());
      case IDENTITY, SESSION, TRUST, RESOURCE -> ApplicablePolicies.of(key, own, List.of());
    };
  }
}
