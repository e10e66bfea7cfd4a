package io.keyproof.check;

import io.keyproof.finding.KeyControl;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.StatementsResult;
import io.keyproof.finding.StatementsResult.Open;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.source.Diagnostic;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.RequestSpace;
import io.keyproof.symbolic.RequestSpace.Callers;
import io.keyproof.symbolic.RequestSpace.KeyNaming;
import io.keyproof.symbolic.StatementProver;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import io.keyproof.work.Workers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What of the policies of a set does nothing, and which keys nobody controls. Each policy is judged
 * by itself: what is found holds in whatever surroundings it is attached.
 */
public final class StatementAnalysis {

  private static final List<String> BASIS =
      List.of(
          "all requests to AWS KMS that could be sent, as far as AWS documents which condition keys"
              + " each request carries",
          "each policy by itself: what is found holds whatever other policies there are",
          "a key whose ARN the input does not tell may be any key of any account; what works for no"
              + " account but the key's own is judged for the account that its policy tells",
          "identity policies may allow `kms:PutKeyPolicy` to anybody of the key's account; what"
              + " service control policies deny does not count");

  private static final Set<Kind> OF_STATEMENTS =
      EnumSet.of(Kind.DEAD, Kind.REDUNDANT, Kind.SHADOWED, Kind.VACUOUS_CONDITION);

  private final List<StatementFinding> findings = new ArrayList<>();
  private final List<KeyControl> keys = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private final List<StatementReference> unjudged = new ArrayList<>();
  private int judgedStatements;

  private final Set<Kind> wanted;
  private final LocalDate today;

  private StatementAnalysis(Set<Kind> wanted, LocalDate today) {
    this.wanted = Set.copyOf(wanted);
    this.today = today;
  }

  /**
   * Judges every statement and grant of a set.
   *
   * @param today the first day whose requests count
   * @param diagnostics complaints about the input, which the result carries
   */
  public static StatementsResult run(
      PolicySet policies, LocalDate today, List<Diagnostic> diagnostics) {
    return run(policies, today, diagnostics, EnumSet.allOf(Kind.class));
  }

  /** The same, as far as it is about these kinds; others may come along. */
  static StatementsResult run(
      PolicySet policies, LocalDate today, List<Diagnostic> diagnostics, Set<Kind> wanted) {
    List<Consumer<StatementAnalysis>> parts = new ArrayList<>();
    policies.keys().forEach(key -> parts.add(analysis -> analysis.key(key)));
    policies.identities().forEach(identity -> parts.add(analysis -> analysis.identity(identity)));
    for (Policy policy : policies.others()) {
      parts.add(
          analysis -> analysis.judge(analysis.ofPolicy(policy, policy.kind(), Optional.empty())));
    }
    StatementAnalysis all = new StatementAnalysis(wanted, today);
    Workers.each(parts, part -> analyzed(part, wanted, today)).forEach(all::add);
    return new StatementsResult(
        all.findings, all.keys, all.open, all.unjudged, all.judgedStatements, BASIS, diagnostics);
  }

  private static StatementAnalysis analyzed(
      Consumer<StatementAnalysis> part, Set<Kind> wanted, LocalDate today) {
    StatementAnalysis analysis = new StatementAnalysis(wanted, today);
    part.accept(analysis);
    return analysis;
  }

  private void add(StatementAnalysis part) {
    findings.addAll(part.findings);
    keys.addAll(part.keys);
    open.addAll(part.open);
    unjudged.addAll(part.unjudged);
    judgedStatements += part.judgedStatements;
  }

  private void key(KmsKey key) {
    RequestSpace space = space(key);
    judge(
        new Judged(
            PolicyKind.KEY,
            key.policy().map(Policy::name).orElse(key.name()),
            Optional.empty(),
            key.policy(),
            IdleGrants.propagated(key.grants()),
            space));
    if (key.policy().isPresent() && wanted.contains(Kind.DEAD)) {
      foreign(key, key.policy().get(), space);
    }
    if (key.policy().isPresent() && wanted.contains(Kind.LOCKOUT)) {
      KeyControl control = control(key, key.policy().get(), space);
      keys.add(control);
      if (control.by() == KeyControl.By.NOBODY) {
        findings.add(
            new StatementFinding(
                Kind.LOCKOUT,
                PolicyKind.KEY.words() + " `" + key.policy().get().name() + "`",
                new StatementReference(key.name(), control.span()),
                "",
                control.span(),
                "nobody can change the policy of the key: " + control.reason(),
                List.of()));
      }
    }
  }

  private void foreign(KmsKey key, Policy policy, RequestSpace space) {
    try {
      findings.addAll(ForeignStatements.of(key, policy, space, List.copyOf(findings)));
    } catch (SolverUnavailableException e) {
      open.add(
          new Open(
              Kind.DEAD,
              PolicyKind.KEY.words() + " `" + policy.name() + "`",
              new StatementReference(policy.name(), policy.span()),
              "whether other accounts are allowed what works for them",
              e.reason()));
    }
  }

  private static KeyControl control(KmsKey key, Policy policy, RequestSpace space) {
    try {
      return new KeyLockout(key, policy, space).judge();
    } catch (SolverUnavailableException e) {
      return new KeyControl(
          key.name(), policy.span(), KeyControl.By.INCONCLUSIVE, Optional.empty(), e.reason());
    }
  }

  private void identity(IamIdentity identity) {
    Optional<String> holder = identity.arn().flatMap(Text::literal);
    for (Policy policy : identity.identityPolicies()) {
      judge(ofPolicy(policy, PolicyKind.IDENTITY, holder));
    }
    identity.trustPolicy().ifPresent(policy -> judge(ofPolicy(policy, PolicyKind.TRUST, holder)));
    if (identity.permissionsBoundary().isPresent()) {
      Policy boundary = identity.permissionsBoundary().get();
      judge(ofPolicy(boundary, PolicyKind.PERMISSIONS_BOUNDARY, holder));
      if (wanted.contains(Kind.DISJOINT)) {
        identity.identityPolicies().forEach(policy -> disjoint(policy, boundary, holder));
      }
    }
  }

  /** An identity policy allows only what the boundary allows too. */
  private void disjoint(Policy policy, Policy boundary, Optional<String> holder) {
    List<Policy> left = List.of(policy);
    List<Policy> right = List.of(boundary);
    try (StatementProver prover =
        StatementProver.open(
            PolicyKind.IDENTITY,
            holder,
            List.of(policy, boundary),
            List.of(),
            RequestSpace.unbounded().since(today))) {
      Answer common = prover.findCommon(left, right);
      if (common instanceof Answer.Inconclusive inconclusive) {
        open.add(openBoundary(policy, inconclusive.reason()));
      }
      if (common instanceof Answer.Possible possible
          && possible.confidence() == Confidence.CANDIDATE) {
        open.add(openBoundary(policy, "depends on " + prover.inexpressible()));
      }
      if (common instanceof Answer.Impossible
          && prover.findAllowed(left) instanceof Answer.Possible) {
        findings.add(
            new StatementFinding(
                Kind.DISJOINT,
                PolicyKind.IDENTITY.words() + " `" + policy.name() + "`",
                new StatementReference(policy.name(), policy.span()),
                "",
                policy.span(),
                "the permissions boundary `"
                    + boundary.name()
                    + "` allows none of the requests to KMS that it allows",
                List.of(new StatementReference(boundary.name(), boundary.span()))));
      }
    } catch (SolverUnavailableException e) {
      open.add(openBoundary(policy, e.reason()));
    }
  }

  private static Open openBoundary(Policy policy, String reason) {
    return new Open(
        Kind.DISJOINT,
        PolicyKind.IDENTITY.words() + " `" + policy.name() + "`",
        new StatementReference(policy.name(), policy.span()),
        "whether the boundary allows any of it",
        reason);
  }

  private void judge(Judged judged) {
    for (Statement statement : judged.statements()) {
      if (judged.isAboutKms(statement)) {
        judgedStatements++;
      } else {
        unjudged.add(new StatementReference(statement.label(), statement.span()));
      }
    }
    judgedStatements += judged.grants().size();
    boolean isAboutKms = judged.statements().stream().anyMatch(judged::isAboutKms);
    if ((!isAboutKms && judged.grants().isEmpty()) || Collections.disjoint(wanted, OF_STATEMENTS)) {
      return;
    }
    try (StatementProver prover =
        StatementProver.open(
            judged.kind(),
            judged.holder(),
            judged.policy().stream().toList(),
            judged.grants(),
            judged.space())) {
      if (judged.policy().isPresent()) {
        IdleStatements statements = new IdleStatements(judged, judged.policy().get(), prover);
        statements.judge();
        findings.addAll(statements.findings());
        open.addAll(statements.open());
      }
      IdleGrants grants = new IdleGrants(judged, prover);
      grants.judge();
      findings.addAll(grants.findings());
      open.addAll(grants.open());
    } catch (SolverUnavailableException e) {
      judged
          .statements()
          .forEach(
              statement ->
                  open.add(
                      new Open(
                          Kind.DEAD,
                          judged.words(),
                          new StatementReference(statement.label(), statement.span()),
                          "whether it does anything",
                          e.reason())));
    }
  }

  private Judged ofPolicy(Policy policy, PolicyKind kind, Optional<String> holder) {
    return new Judged(
        kind,
        policy.name(),
        holder,
        Optional.of(policy),
        List.of(),
        RequestSpace.unbounded().since(today));
  }

  /** A key whose ARN is not known may belong to any account. */
  private RequestSpace space(KmsKey key) {
    return new RequestSpace(
            key.arn(),
            key.arn().map(KeyArn::account),
            key.facts().map(Scenarios::facts).orElse(Map.of()),
            KeyNaming.BY_ATTACHMENT,
            Callers.ANYONE,
            Optional.empty())
        .since(today);
  }
}
