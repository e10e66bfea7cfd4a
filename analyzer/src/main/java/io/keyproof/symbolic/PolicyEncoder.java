package io.keyproof.symbolic;

import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.AllowSource.OfStatement;
import io.keyproof.symbolic.PrincipalEncoder.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the statements of a policy allow and deny. Each Allow statement has a switch. */
final class PolicyEncoder {

  private final StatementEncoder statements;
  private final PrincipalEncoder principals;
  private final Opaques opaques;
  private final Formula bounded;
  private final Map<AllowSource, Formula.Flag> switches = new LinkedHashMap<>();

  /**
   * @param bounded the caller has a permissions boundary
   */
  PolicyEncoder(
      StatementEncoder statements, PrincipalEncoder principals, Opaques opaques, Formula bounded) {
    this.bounded = bounded;
    this.statements = statements;
    this.principals = principals;
    this.opaques = opaques;
  }

  /** The switches of the statements and grants that allow something, by source, in order. */
  Map<AllowSource, Formula.Flag> switches() {
    return switches;
  }

  Formula.Flag switchOf(AllowSource source) {
    return switches.computeIfAbsent(
        source, key -> new Formula.Flag("allow " + switches.size() + " " + key.label()));
  }

  /** What a policy without principals allows. */
  Formula allows(Policy policy) {
    List<Formula> options = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        Formula matches = statements.encode(statement, policy);
        if (!matches.equals(Formula.FALSE)) {
          options.add(Formula.and(switchOf(new OfStatement(policy, statement)), matches));
        }
      }
    }
    unseen(policy, Effect.ALLOW, options);
    return Formula.or(options);
  }

  Formula allows(List<Policy> policies) {
    return Formula.or(policies.stream().map(this::allows).toList());
  }

  /** Whom a policy with principals allows, by the way it names them. */
  Named allowsNamed(Policy policy) {
    Named named = Named.NOBODY;
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW && statement.principals().isPresent()) {
        Formula matches = statements.encode(statement, policy);
        if (!matches.equals(Formula.FALSE)) {
          named =
              named.or(
                  principals
                      .encode(statement.principals().get(), Effect.ALLOW, bounded)
                      .and(Formula.and(switchOf(new OfStatement(policy, statement)), matches)));
        }
      }
    }
    List<Formula> more = new ArrayList<>();
    unseen(policy, Effect.ALLOW, more);
    return named.or(new Named(Formula.FALSE, Formula.FALSE, Formula.or(more)));
  }

  Formula denies(Policy policy) {
    List<Formula> options = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.DENY) {
        Formula matches = statements.encode(statement, policy);
        if (!matches.equals(Formula.FALSE)) {
          Formula named = statement.principals().map(this::denied).orElse(Formula.TRUE);
          options.add(Formula.and(named, matches));
        }
      }
    }
    unseen(policy, Effect.DENY, options);
    return Formula.or(options);
  }

  Formula denies(List<Policy> policies) {
    return Formula.or(policies.stream().map(this::denies).toList());
  }

  private Formula denied(Principals named) {
    return principals.encode(named, Effect.DENY, bounded).any();
  }

  private void unseen(Policy policy, Effect effect, List<Formula> options) {
    policy
        .unseen()
        .ifPresent(
            unknown ->
                options.add(
                    opaques.add(
                        effect, "statements of " + policy.name() + " (" + unknown.name() + ")")));
  }
}
