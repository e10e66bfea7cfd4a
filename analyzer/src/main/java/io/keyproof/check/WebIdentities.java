package io.keyproof.check;

import io.keyproof.check.Check.TokenTrust;
import io.keyproof.check.DocumentJudge.Rest;
import io.keyproof.check.TokenFilling.Reading;
import io.keyproof.finding.Certainty;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.Guard;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.Difference;
import io.keyproof.symbolic.Difference.Shown;
import io.keyproof.symbolic.PolicyComparer;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trust policies that let in tenants of an identity provider whom they do not name. */
final class WebIdentities {

  private final TokenTrust check;
  private final Policy trust;

  private WebIdentities(TokenTrust check, Policy trust) {
    this.check = check;
    this.trust = trust;
  }

  static List<CheckResult> run(TokenTrust check, PolicySet set) {
    List<CheckResult> results = new ArrayList<>();
    for (IamIdentity identity : set.identities()) {
      identity
          .trustPolicy()
          .ifPresent(trust -> results.addAll(new WebIdentities(check, trust).results()));
    }
    return results;
  }

  private List<CheckResult> results() {
    List<CheckResult> results = new ArrayList<>();
    for (Statement statement : trust.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        result(statement).ifPresent(results::add);
      }
    }
    return results;
  }

  /** A statement may trust several issuers; one that is open is enough to say. */
  private Optional<CheckResult> result(Statement statement) {
    Optional<CheckResult> open = Optional.empty();
    TrustedIssuers trusted = TrustedIssuers.of(statement, check.issuers());
    for (TokenIssuer issuer : trusted.issuers()) {
      Optional<CheckResult> result = result(statement, issuer);
      if (result.isPresent() && !(result.get() instanceof CheckResult.Open)) {
        return result;
      }
      open = open.or(() -> result);
    }
    return open.or(() -> trusted.doubt().map(reason -> open(statement, reason)));
  }

  private Optional<CheckResult> result(Statement statement, TokenIssuer issuer) {
    try {
      Optional<CheckResult> result = ask(statement, issuer, Reading.NAMES);
      return result.isPresent()
          ? result
          : ask(statement, issuer, Reading.PATTERNS)
              .map(
                  found ->
                      open(
                          statement,
                          "depends on the values of `"
                              + issuer.key(issuer.first())
                              + "`, which may be patterns that anybody fits"));
    } catch (SolverUnavailableException e) {
      return Optional.of(open(statement, e.reason()));
    }
  }

  private Optional<CheckResult> ask(Statement statement, TokenIssuer issuer, Reading reading) {
    TokenFilling filling = new TokenFilling(issuer, reading);
    List<Statement> kept = new ArrayList<>();
    kept.add(filling.statement(statement));
    for (Statement other : trust.statements()) {
      if (other.effect() == Effect.DENY && TrustedIssuers.certainly(other, issuer)) {
        kept.add(filling.statement(other));
      }
    }
    Policy allowing =
        new Policy(
            PolicyKind.IDENTITY, trust.name(), trust.version(), kept, trust.unseen(), trust.span());
    Policy harmless = StrangerToken.none(issuer, tests(kept));
    Difference difference = PolicyComparer.newlyAllowed(harmless, allowing);
    if (difference instanceof Difference.Undecided undecided) {
      return Optional.of(open(statement, undecided.reason()));
    }
    return difference instanceof Shown shown
        ? Optional.of(
            found(
                statement,
                issuer,
                candidates(shown, issuer, kept),
                new DocumentJudge(allowing, Rest.NOT_ALLOWED),
                new DocumentJudge(harmless, Rest.NOT_ALLOWED)))
        : Optional.empty();
  }

  /** The most telling of the requests that the evaluator confirms. */
  private CheckResult found(
      Statement statement,
      TokenIssuer issuer,
      List<Shown> candidates,
      DocumentJudge allowing,
      DocumentJudge harmless) {
    Optional<Shown> confirmed =
        candidates.stream()
            .filter(
                each ->
                    allowing.allows(each).orElse(false) && !harmless.allows(each).orElse(true))
            .findFirst();
    if (confirmed.isEmpty()) {
      return open(statement, "the evaluator decides otherwise");
    }
    ConditionKey key = ConditionKey.of(issuer.key(issuer.first()));
    return new CheckResult.Written(
        trust.name(),
        statement.span(),
        statement.guard().equals(Guard.ALWAYS)
            ? check.severity()
            : check.severity().whereItMayBe(),
        statement.guard().equals(Guard.ALWAYS) ? Certainty.ALWAYS : Certainty.MAY,
        String.join(", ", confirmed.get().context().getOrDefault(key, List.of())),
        statement.label(),
        trust.name(),
        issuer.tenant());
  }

  /** Requests with tokens that look like ones, and at last the one that was found. */
  private static List<Shown> candidates(Shown shown, TokenIssuer issuer, List<Statement> kept) {
    ConditionKey key = ConditionKey.of(issuer.key(issuer.first()));
    List<String> values = new ArrayList<>(List.of(issuer.example()));
    for (Condition.Test test : tests(kept)) {
      if (test.key().equals(key)) {
        test.values().entries().stream()
            .flatMap(value -> value.text().literal().stream())
            .forEach(pattern -> values.addAll(issuer.examplesLike(pattern)));
      }
    }
    List<Shown> candidates = new ArrayList<>();
    values.forEach(value -> candidates.add(with(shown, key, value)));
    candidates.add(shown);
    return candidates;
  }

  private static Shown with(Shown shown, ConditionKey key, String value) {
    SortedMap<ConditionKey, List<String>> context = new TreeMap<>(shown.context());
    context.put(key, List.of(value));
    return new Shown(
        shown.caller(),
        shown.action(),
        shown.resource(),
        context,
        shown.identityPolicies(),
        shown.guards(),
        shown.allowedBy(),
        shown.deniedBy());
  }

  private CheckResult open(Statement statement, String reason) {
    return new CheckResult.Open(trust.name(), statement.span(), reason);
  }

  private static List<Condition.Test> tests(List<Statement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.conditions().stream())
        .filter(Condition.Test.class::isInstance)
        .map(Condition.Test.class::cast)
        .toList();
  }
}
