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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the prover about the statements of one policy: whether they do nothing, whatever the input's
 * unknowns are. A witness that rests on something that could not be expressed is believed only if
 * the evaluator decides it in the same way, or if there is one too where the unknowns have typical
 * values.
 */
final class StatementQuestions implements AutoCloseable {

  private final Judged judged;
  private final Policy policy;
  private final StatementProver prover;
  private @Nullable Deployment usual;
  private List<String> hangsOn = List.of();

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
      if (matters
          || possible.confidence() == Confidence.CERTAIN
          || usual(possible.guards()).matters(statement, beside)) {
        return Claim.REFUTED;
      }
      hangsOn = possible.dependsOn();
      return Claim.OPEN;
    }
    hangsOn = List.of();
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

  /** Why the last question that stayed open did. */
  String reason() {
    String parts = hangsOn.isEmpty() ? prover.inexpressible() : String.join("; ", hangsOn);
    return parts.isEmpty() ? "the limit of work is reached" : parts;
  }

  @Override
  public void close() {
    if (usual != null) {
      usual.prover.close();
    }
  }

  /** The last one is kept: most questions are about what exists together. */
  private Deployment usual(Map<String, Boolean> guards) {
    Deployment last = usual;
    if (last == null || !last.guards.equals(guards)) {
      close();
      last = new Deployment(guards);
      usual = last;
    }
    return last;
  }

  /** One where the unknowns have typical values. */
  private final class Deployment {
    private final Map<String, Boolean> guards;
    private final Concretizer concretizer;
    private final StatementProver prover;

    Deployment(Map<String, Boolean> guards) {
      this.guards = guards;
      this.concretizer =
          new Concretizer(
              new UnknownValues(judged.space().keyAccount().orElse(KeyAccount.EXAMPLE)), guards);
      this.prover =
          StatementProver.open(
              judged.kind(),
              judged.holder(),
              List.of(concretizer.concretize(policy)),
              judged.grants(),
              judged.space());
    }

    boolean matters(Statement statement, List<Statement> beside) {
      List<Statement> here = concrete(List.of(statement));
      if (here.isEmpty()) {
        return false;
      }
      List<Statement> others = concrete(beside);
      return prover.findBeyond(version(), here.get(0), others) instanceof Answer.Possible possible
          && (possible.confidence() == Confidence.CERTAIN
              || StatementQuestions.this.matters(here.get(0), others, possible.witness()));
    }

    private List<Statement> concrete(List<Statement> statements) {
      return concretizer.concretize(varied(statements)).statements();
    }
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
    Verdict verdict =
        PolicyEvaluator.compile(surrounded(varied(statements), request)).decide(request);
    return verdict instanceof Verdict.Decided decided
        ? Optional.of(decided.decision())
        : Optional.empty();
  }

  /** The policy with these statements instead. */
  private Policy varied(List<Statement> statements) {
    return new Policy(
        policy.kind(),
        policy.name(),
        policy.version(),
        statements,
        Optional.empty(),
        policy.span());
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
