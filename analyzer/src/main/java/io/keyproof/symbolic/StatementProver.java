package io.keyproof.symbolic;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Grant;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.PrincipalEncoder.Named;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Questions about single statements and grants over all requests that policies of one kind bear on.
 * "Impossible" is sound whatever the surroundings are and whatever the parts stand for that could
 * not be expressed; "possible" is certain if it holds whatever they stand for, and else a
 * candidate. Not thread-safe; whoever opens it closes it.
 */
public final class StatementProver implements AutoCloseable {

  /**
   * The string solver's bound for one conjunction, a tenth of what a question about access gets:
   * each part of a document is asked about, and whether it does nothing may stay open.
   */
  private static final long TEXT_RESOURCE_LIMIT = 100_000;

  /** Whether the caller has a boundary is open: a statement is judged for every caller. */
  private static final Formula BOUNDED = new Formula.Flag("the caller has a permissions boundary");

  private final PolicyKind kind;
  private final RequestFinder requests;
  private final StatementEncoder statements;
  private final ConditionEncoder conditions;
  private final PrincipalEncoder principals;
  private final PolicyEncoder switches;
  private final GrantEncoder grants;
  private final Map<Object, Formula> parts = new HashMap<>();
  private final Map<Object, Named> named = new HashMap<>();

  private record PartKey(Object part, PolicyVersion version) {}

  private record NamedKey(Principals principals, Effect effect) {}

  private StatementProver(
      PolicyKind kind, List<Policy> policies, List<Grant> ofKey, RequestSpace space) {
    this.kind = kind;
    requests =
        new RequestFinder(
            policies.isEmpty()
                ? List.of(ApplicablePolicies.of(Optional.empty(), List.of(), ofKey))
                : policies.stream()
                    .map(each -> ApplicablePolicies.of(Optional.of(each), List.of(), ofKey))
                    .toList(),
            space,
            List.of(),
            ArnFields.PARTITIONS,
            TEXT_RESOURCE_LIMIT);
    Universe universe = new KmsUniverse(requests.attributes, requests.opaques);
    statements = new StatementEncoder(universe);
    conditions = new ConditionEncoder(universe);
    principals =
        new PrincipalEncoder(universe, requests.attributes.caller, requests.attributes.arns);
    switches = new PolicyEncoder(statements, principals, requests.opaques, BOUNDED);
    grants = new GrantEncoder(requests.attributes, principals, switches, requests.opaques);
    for (Policy policy : policies) {
      policy.statements().forEach(statement -> effect(statement, policy.version()));
    }
    ofKey.forEach(this::effect);
  }

  /**
   * A prover for policies that bear on the same requests, and for the grants on the key.
   *
   * @param kind where the policies are attached: that says whose requests are meant
   * @param holder the ARN of the user or role that identity policies belong to, where it is known
   */
  public static StatementProver open(
      PolicyKind kind,
      Optional<String> holder,
      List<Policy> policies,
      List<Grant> ofKey,
      RequestSpace space) {
    StatementProver prover = new StatementProver(kind, policies, ofKey, space);
    prover.requests.announce(attributes -> reach(kind, holder, attributes));
    return prover;
  }

  /** Whether the statement is evidently about no action or no resource of AWS KMS. */
  public boolean isOfOtherServices(PolicyVersion version, Statement statement) {
    return target(statement, version).equals(Formula.FALSE);
  }

  /** What of the statements could not be expressed, for people; empty if nothing. */
  public String inexpressible() {
    return requests.opaques.reasons();
  }

  /**
   * Is there a request for which it matters whether the statement stands beside the others? It does
   * not where another Deny denies the request, and an Allow does not where another one allows it as
   * directly. The statement may lack conditions of one that the prover was opened for.
   */
  public Answer findBeyond(PolicyVersion version, Statement statement, List<Statement> others) {
    Named own = effect(statement, version);
    List<Formula> denying = new ArrayList<>();
    List<Named> allowing = new ArrayList<>();
    for (Statement other : others) {
      Named effect = effect(other, version);
      if (other.effect() == Effect.DENY) {
        denying.add(effect.any());
      } else {
        allowing.add(effect);
      }
    }
    Formula denied = Formula.or(denying);
    Formula matters =
        statement.effect() == Effect.DENY ? own.any() : beyond(own, Named.anyOf(allowing));
    return ask(Formula.and(matters, Formula.not(denied)));
  }

  /**
   * Is there a request that the statement matches, that none of the Deny statements does, and that
   * KMS answers? Some actions work on keys of the caller's own account alone, whatever policies
   * allow.
   */
  public Answer findAnswered(PolicyVersion version, Statement statement, List<Statement> denying) {
    Attributes attributes = requests.attributes;
    Formula answered =
        Formula.or(
            attributes.caller.is(Kind.SERVICE),
            attributes.sameAccount(),
            attributes.actionWhere(action -> action.crossAccount()));
    Formula denied =
        Formula.or(denying.stream().map(other -> effect(other, version).any()).toList());
    return ask(Formula.and(effect(statement, version).any(), answered, Formula.not(denied)));
  }

  /** Is there a use of the key that the grant permits and none of the others as directly? */
  public Answer findBeyond(Grant grant, List<Grant> others) {
    Named allowed = Named.anyOf(others.stream().map(this::effect).toList());
    return ask(beyond(effect(grant), allowed));
  }

  /** Is there a request that both sets of policies allow, each taken by itself? */
  public Answer findCommon(List<Policy> left, List<Policy> right) {
    return ask(Formula.and(allows(left), allows(right)));
  }

  /** Is there a request that the policies allow, taken by themselves? */
  public Answer findAllowed(List<Policy> policies) {
    return ask(allows(policies));
  }

  @Override
  public void close() {
    requests.close();
  }

  /** A policy with statements that were not seen may allow more: then the leaf stays open. */
  private Formula allows(List<Policy> policies) {
    Formula allowed = Formula.FALSE;
    Formula denied = Formula.FALSE;
    for (Policy policy : policies) {
      for (Statement statement : policy.statements()) {
        Formula matches = effect(statement, policy.version()).any();
        if (statement.effect() == Effect.DENY) {
          denied = Formula.or(denied, matches);
        } else {
          allowed = Formula.or(allowed, matches);
        }
      }
      if (policy.unseen().isPresent()) {
        String reason =
            "statements of " + policy.name() + " (" + policy.unseen().get().name() + ")";
        allowed =
            Formula.or(allowed, requests.opaques.add(Effect.ALLOW, "allowed by " + reason, reason));
        denied =
            Formula.or(denied, requests.opaques.add(Effect.DENY, "denied by " + reason, reason));
      }
    }
    return Formula.and(allowed, Formula.not(denied));
  }

  /**
   * What limits a caller differs by the way it is named: an account's identities need their own
   * policies too, sessions of a role are bound by boundary and session policy, others by neither.
   */
  private Formula beyond(Named own, Named others) {
    Formula notRoot = Formula.not(requests.attributes.caller.is(Kind.ROOT));
    return Formula.or(
        Formula.and(own.direct(), Formula.not(others.direct())),
        Formula.and(own.roleArn(), Formula.not(Formula.or(others.direct(), others.roleArn()))),
        Formula.and(
            own.account(),
            Formula.not(
                Formula.or(
                    others.direct(), others.account(), Formula.and(others.roleArn(), notRoot)))));
  }

  private Answer ask(Formula asked) {
    Set<Formula> open = Set.<Formula>copyOf(requests.opaques.all());
    Formula certain = new Pessimist(open).positive(asked);
    Answer answer = answer(certain);
    if (answer instanceof Answer.Possible || certain.equals(asked)) {
      return answer;
    }
    Answer candidate = answer(asked);
    return candidate instanceof Answer.Possible possible
        ? new Answer.Possible(
            possible.witness(), possible.guards(), Confidence.CANDIDATE, possible.dependsOn())
        : candidate;
  }

  private Answer answer(Formula asked) {
    return asked.equals(Formula.FALSE)
        ? new Answer.Impossible()
        : requests.answer(
            List.of(
                requests.universe(), asked, Formula.and(List.copyOf(switches.switches().values()))),
            Function.identity(),
            Optional.empty());
  }

  /** Whose requests the statement matches, by the way it names them; everybody's without naming. */
  private Named effect(Statement statement, PolicyVersion version) {
    Formula matches =
        Formula.and(
            GuardEncoder.encode(statement.guard()),
            target(statement, version),
            Formula.and(
                statement.conditions().stream().map(each -> holds(each, version)).toList()));
    return statement
        .principals()
        .map(listed -> names(listed, statement.effect()))
        .orElseGet(() -> new Named(Formula.FALSE, Formula.FALSE, Formula.TRUE))
        .and(matches);
  }

  // What says the same is encoded once, so that also what cannot be expressed equals itself.
  // Towards
  // which effect it works does not matter here: `Pessimist` goes by where it stands.

  private Formula target(Statement statement, PolicyVersion version) {
    return parts.computeIfAbsent(
        new PartKey(Placeless.target(statement), version),
        key -> statements.encode(Placeless.target(statement), kind, version));
  }

  private Formula holds(Condition condition, PolicyVersion version) {
    return parts.computeIfAbsent(
        new PartKey(Placeless.of(condition), version),
        key -> conditions.encode(List.of(condition), version, Effect.ALLOW));
  }

  private Named names(Principals listed, Effect effect) {
    return named.computeIfAbsent(
        new NamedKey(Placeless.of(listed), effect),
        key -> principals.encode(listed, effect, BOUNDED));
  }

  private Named effect(Grant grant) {
    return named.computeIfAbsent(grant, key -> grants.allows(grant));
  }

  /** The requests that policies of the kind bear on at all. */
  private static Formula reach(PolicyKind kind, Optional<String> holder, Attributes attributes) {
    CallerAttributes caller = attributes.caller;
    return switch (kind) {
      case KEY -> attributes.key.isKey();
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION -> {
        Formula federated = caller.is(Kind.FEDERATED);
        Formula identity = caller.is(Kind.ROLE, Kind.USER);
        yield holder
            .map(arn -> Formula.or(federated, caller.arnIn(Language.literal(arn))))
            .orElse(Formula.or(federated, identity));
      }
      case SERVICE_CONTROL ->
          Formula.and(Formula.not(caller.is(Kind.SERVICE)), Formula.not(caller.isServiceLinked()));
      case RESOURCE_CONTROL ->
          Formula.and(
              Formula.not(caller.isServiceLinked()),
              Formula.not(attributes.key.isAccountLevel()),
              Formula.not(attributes.actionIn(Set.of("kms:RetireGrant"))));
      case TRUST, VPC_ENDPOINT, RESOURCE -> Formula.TRUE;
    };
  }
}
