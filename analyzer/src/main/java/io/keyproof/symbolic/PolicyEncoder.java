package io.keyproof.symbolic;

import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.AllowSource.OfStatement;
import io.keyproof.symbolic.PrincipalEncoder.Named;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the statements of a policy allow and deny. Each Allow statement has a switch; or only some
 * of them count.
 */
final class PolicyEncoder {

  private final StatementEncoder statements;
  private final PrincipalEncoder principals;
  private final Opaques opaques;
  private final Formula bounded;
  private final Map<AllowSource, Formula.Flag> switches;
  private final IdentityHashMap<Policy, Map<AllowSource, Named>> allowing;
  private final IdentityHashMap<Policy, Map<AllowSource, Named>> naming;
  private final IdentityHashMap<Policy, Formula> denying;
  private final Optional<Set<AllowSource>> counting;

  /**
   * @param bounded the caller has a permissions boundary
   */
  PolicyEncoder(
      StatementEncoder statements, PrincipalEncoder principals, Opaques opaques, Formula bounded) {
    this.bounded = bounded;
    this.statements = statements;
    this.principals = principals;
    this.opaques = opaques;
    switches = new LinkedHashMap<>();
    allowing = new IdentityHashMap<>();
    naming = new IdentityHashMap<>();
    denying = new IdentityHashMap<>();
    counting = Optional.empty();
  }

  private PolicyEncoder(PolicyEncoder all, Set<AllowSource> counting) {
    bounded = all.bounded;
    statements = all.statements;
    principals = all.principals;
    opaques = all.opaques;
    switches = all.switches;
    allowing = all.allowing;
    naming = all.naming;
    denying = all.denying;
    this.counting = Optional.of(counting);
  }

  /** The same where exactly these statements and grants allow anything; it knows no switches. */
  PolicyEncoder exactly(Set<AllowSource> sources) {
    return new PolicyEncoder(this, sources);
  }

  /** The switches of the statements and grants that allow something, by source, in order. */
  Map<AllowSource, Formula.Flag> switches() {
    return switches;
  }

  /** That the source counts. */
  Formula switchOf(AllowSource source) {
    if (counting.isPresent()) {
      return Formula.constant(counting.get().contains(source));
    }
    return switches.computeIfAbsent(
        source, key -> new Formula.Flag("allow " + switches.size() + " " + key.label()));
  }

  /** What a policy without principals allows. */
  Formula allows(Policy policy) {
    List<Formula> options = new ArrayList<>();
    for (Named named : counted(allowing.computeIfAbsent(policy, this::encode))) {
      options.add(named.direct());
    }
    unseen(policy, Effect.ALLOW, options);
    return Formula.or(options);
  }

  Formula allows(List<Policy> policies) {
    return Formula.or(policies.stream().map(this::allows).toList());
  }

  /** Whom a policy with principals allows, by the way it names them. */
  Named allowsNamed(Policy policy) {
    List<Named> all = new ArrayList<>(counted(naming.computeIfAbsent(policy, this::encodeNamed)));
    List<Formula> more = new ArrayList<>();
    unseen(policy, Effect.ALLOW, more);
    all.add(new Named(Formula.FALSE, Formula.FALSE, Formula.or(more)));
    return Named.anyOf(all);
  }

  private List<Named> counted(Map<AllowSource, Named> all) {
    List<Named> counted = new ArrayList<>();
    if (counting.isPresent()) {
      for (AllowSource source : counting.get()) {
        Optional.ofNullable(all.get(source)).ifPresent(counted::add);
      }
    } else {
      all.forEach((source, named) -> counted.add(named.and(switchOf(source))));
    }
    return counted;
  }

  private Map<AllowSource, Named> encode(Policy policy) {
    Map<AllowSource, Named> all = new LinkedHashMap<>();
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        add(policy, statement, new Named(Formula.FALSE, Formula.FALSE, Formula.TRUE), all);
      }
    }
    return all;
  }

  private Map<AllowSource, Named> encodeNamed(Policy policy) {
    Map<AllowSource, Named> all = new LinkedHashMap<>();
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW && statement.principals().isPresent()) {
        add(
            policy,
            statement,
            principals.encode(statement.principals().get(), Effect.ALLOW, bounded),
            all);
      }
    }
    return all;
  }

  private void add(Policy policy, Statement statement, Named named, Map<AllowSource, Named> into) {
    Formula matches = statements.encode(statement, policy);
    if (!matches.equals(Formula.FALSE)) {
      into.put(new OfStatement(policy, statement), named.and(matches));
    }
  }

  Formula denies(Policy policy) {
    return denying.computeIfAbsent(policy, this::encodeDenies);
  }

  private Formula encodeDenies(Policy policy) {
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

  /** What such statements allow is something else than what they deny. */
  private void unseen(Policy policy, Effect effect, List<Formula> options) {
    if (policy.unseen().isPresent()) {
      String what = "statements of " + policy.name() + " (" + policy.unseen().get().name() + ")";
      options.add(opaques.add(effect, effect + " by " + what, what));
    }
  }
}
