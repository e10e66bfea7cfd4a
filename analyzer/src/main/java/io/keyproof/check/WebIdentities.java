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
import io.keyproof.source.Severity;
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

  /** Where a token may be brought from. */
  private enum From {
    /** From no network that the policy names. */
    ANYWHERE(""),
    NAMED_NETWORKS_TOO(" that calls from a network which the policy names");

    private final String words;

    From(String words) {
      this.words = words;
    }

    /** Which tests name somebody. */
    List<Condition.Test> of(List<Condition.Test> tests) {
      return switch (this) {
        case ANYWHERE -> tests;
        case NAMED_NETWORKS_TOO ->
            tests.stream().filter(test -> !RelativeProperties.isOfNetwork(test.key())).toList();
      };
    }

    /** One degree less where a network is in the way. */
    Severity severity(Severity whole) {
      return switch (this) {
        case ANYWHERE -> whole;
        case NAMED_NETWORKS_TOO -> whole.whereItMayBe();
      };
    }
  }

  /** Of what something is found. */
  private record Found(Statement statement, TokenIssuer issuer, From from) {}

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
      Optional<CheckResult> result = whateverItIsCalled(statement, issuer);
      if (result.isPresent() && !(result.get() instanceof CheckResult.Open)) {
        return result;
      }
      open = open.or(() -> result);
    }
    return open.or(
        () ->
            isHarmless(statement, trusted.possible())
                ? Optional.empty()
                : Optional.of(
                    open(statement, "the input does not tell which identity provider is trusted")));
  }

  /** A condition key that leaves open whose claim it is may be about this issuer. */
  private Optional<CheckResult> whateverItIsCalled(Statement statement, TokenIssuer issuer) {
    Optional<CheckResult> written = result(statement, issuer);
    boolean isSame =
        TrustedIssuers.openNames(statement).stream()
            .map(issuer::called)
            .allMatch(called -> result(statement, called).isPresent() == written.isPresent());
    return isSame
        ? written
        : Optional.of(open(statement, "the input does not tell whose claim a condition is about"));
  }

  /** Whether it is all the same which of them a provider is that the input leaves open. */
  private boolean isHarmless(Statement statement, List<TokenIssuer> possible) {
    return possible.stream().allMatch(issuer -> result(statement, issuer).isEmpty());
  }

  private Optional<CheckResult> result(Statement statement, TokenIssuer issuer) {
    try {
      Optional<CheckResult> result =
          ask(statement, issuer, Reading.NAMES, From.ANYWHERE)
              .or(() -> ask(statement, issuer, Reading.NAMES, From.NAMED_NETWORKS_TOO));
      return result.isPresent()
          ? result
          : ask(statement, issuer, Reading.PATTERNS, From.NAMED_NETWORKS_TOO)
              .map(
                  found ->
                      open(
                          statement,
                          "depends on values that may be patterns which anybody fits, or on who can"
                              + " call the reusable workflow that they name"));
    } catch (SolverUnavailableException e) {
      return Optional.of(open(statement, e.reason()));
    }
  }

  private Optional<CheckResult> ask(
      Statement statement, TokenIssuer issuer, Reading reading, From from) {
    TokenFilling filling = new TokenFilling(issuer, reading);
    List<Statement> kept = new ArrayList<>();
    kept.add(filling.statement(statement));
    boolean isDoubtful = false;
    for (Statement other : trust.statements()) {
      if (other.effect() == Effect.DENY) {
        switch (TrustedIssuers.isAbout(other, issuer)) {
          case YES -> kept.add(filling.statement(other));
          case MAYBE -> isDoubtful = true;
          case NO -> {}
        }
      }
    }
    Policy allowing =
        new Policy(
            PolicyKind.IDENTITY, trust.name(), trust.version(), kept, trust.unseen(), trust.span());
    Policy harmless = StrangerToken.none(issuer, reading, from.of(tests(kept)));
    Difference difference = PolicyComparer.newlyAllowed(harmless, allowing);
    if (difference instanceof Difference.Undecided undecided) {
      return Optional.of(open(statement, undecided.reason()));
    }
    if (!(difference instanceof Shown shown)) {
      return Optional.empty();
    }
    return Optional.of(
        isDoubtful
            ? open(statement, "depends on whom a Deny statement is about")
            : found(
                new Found(statement, issuer, from),
                candidates(shown, issuer, kept),
                new DocumentJudge(allowing, Rest.NOT_ALLOWED),
                new DocumentJudge(harmless, Rest.NOT_ALLOWED)));
  }

  /** The most telling of the requests that the evaluator confirms. */
  private CheckResult found(
      Found found, List<Shown> candidates, DocumentJudge allowing, DocumentJudge harmless) {
    Statement statement = found.statement();
    Optional<Shown> confirmed =
        candidates.stream()
            .filter(
                each -> allowing.allows(each).orElse(false) && !harmless.allows(each).orElse(true))
            .findFirst();
    if (confirmed.isEmpty()) {
      return open(statement, "the evaluator decides otherwise");
    }
    ConditionKey key = ConditionKey.of(found.issuer().key(found.issuer().first()));
    boolean isCertain = statement.guard().equals(Guard.ALWAYS);
    Severity severity = found.from().severity(check.severity());
    return new CheckResult.Written(
        trust.name(),
        statement.span(),
        isCertain ? severity : severity.whereItMayBe(),
        isCertain ? Certainty.ALWAYS : Certainty.MAY,
        String.join(", ", confirmed.get().context().getOrDefault(key, List.of())),
        statement.label(),
        trust.name(),
        found.issuer().tenant() + found.from().words);
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
