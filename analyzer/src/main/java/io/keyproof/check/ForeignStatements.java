package io.keyproof.check;

import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.finding.StatementReference;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Effect;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.RequestSpace;
import io.keyproof.symbolic.StatementProver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Statements of a key policy that allow other accounts, beside what is denied, only what KMS lets
 * no other account do, such as {@code kms:PutKeyPolicy}. AWS KMS Developer Guide, "Allowing users
 * in other accounts to use a KMS key".
 */
final class ForeignStatements {

  private static final String LEFT = " and no other statement denies";

  private ForeignStatements() {}

  /**
   * Those that nothing was found of so far.
   *
   * @param space the requests that bear on the key, of whichever account it is
   */
  static List<StatementFinding> of(
      KmsKey key, Policy policy, RequestSpace space, List<StatementFinding> found) {
    Optional<String> account = KeyAccount.told(key);
    if (account.isEmpty() || !namesOthers(policy, account.get())) {
      return List.of();
    }
    RequestSpace own = space.ofAccount(account.get());
    Set<Object> known =
        found.stream().map(finding -> finding.span()).collect(Collectors.toUnmodifiableSet());
    List<Statement> denying =
        policy.statements().stream()
            .filter(statement -> statement.effect() == Effect.DENY)
            .toList();
    try (StatementProver prover =
        StatementProver.open(policy.kind(), Optional.empty(), List.of(policy), List.of(), own)) {
      return policy.statements().stream()
          .filter(statement -> statement.effect() == Effect.ALLOW)
          .filter(statement -> !known.contains(statement.span()))
          .filter(statement -> isIdle(prover, policy, statement, denying))
          .map(
              statement ->
                  isIdle(prover, policy, statement, List.of())
                      ? finding(policy, statement, "", account.get())
                      : finding(policy, statement, LEFT, account.get()))
          .toList();
    }
  }

  private static boolean namesOthers(Policy policy, String account) {
    ApplicablePolicies alone = ApplicablePolicies.of(Optional.of(policy), List.of(), List.of());
    return new NamedParties(alone, account).accounts().size() > 1;
  }

  private static boolean isIdle(
      StatementProver prover, Policy policy, Statement statement, List<Statement> denying) {
    return prover.findAnswered(policy.version(), statement, denying) instanceof Answer.Impossible;
  }

  private static StatementFinding finding(
      Policy policy, Statement statement, String left, String account) {
    return new StatementFinding(
        Kind.DEAD,
        policy.kind().words() + " `" + policy.name() + "`",
        new StatementReference(statement.label(), statement.span()),
        "",
        statement.span(),
        "KMS lets only callers of the key's own account, `"
            + account
            + "`, do what it allows"
            + left,
        List.of());
  }
}
