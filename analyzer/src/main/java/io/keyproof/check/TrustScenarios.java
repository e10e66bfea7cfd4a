package io.keyproof.check;

import io.keyproof.finding.StatementReference;
import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.symbolic.RequestProver.Layer;
import io.keyproof.symbolic.RequestSpace;
import io.keyproof.symbolic.RequestSpace.Callers;
import io.keyproof.symbolic.RequestSpace.KeyNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A trust policy judged as a resource policy, which it is: whom it lets assume the role is decided
 * as whom a key policy lets use a key. Its statements about {@code sts:AssumeRole} stand for
 * statements about one action on one key.
 */
final class TrustScenarios {

  private static final String ASSUME_ROLE = "sts:assumerole";
  private static final String STAND_IN = "kms:Decrypt";
  private static final Pattern ACCOUNT = Pattern.compile("arn:[^:]*:iam::([0-9]{12}):.+");

  private TrustScenarios() {}

  static Optional<Scenario> of(IamIdentity identity) {
    return identity.trustPolicy().map(policy -> scenario(identity, policy));
  }

  private static Scenario scenario(IamIdentity identity, Policy trust) {
    Policy policy = asKeyPolicy(trust);
    String account =
        identity
            .arn()
            .flatMap(Text::literal)
            .map(ACCOUNT::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .orElse(KeyAccount.EXAMPLE);
    return new Scenario(
        Subject.TRUST_POLICY,
        trust.name(),
        trust.span(),
        ApplicablePolicies.of(
            Optional.of(policy), List.of(Scenarios.allowingIdentityPolicy()), List.of()),
        new RequestSpace(
            Optional.empty(),
            Optional.of(account),
            Map.of(),
            KeyNaming.BY_ATTACHMENT,
            Callers.ANYONE,
            Optional.empty()),
        Layer.KEY_POLICY,
        Scenarios.OUTSIDE_CUSTOMERS,
        Optional.of(policy),
        account,
        List.of(Assumption.FOREIGN_IDENTITY_POLICY_ALLOWS));
  }

  /** What is found, in the words of the role: there is no request on a key to be shown. */
  static CheckResult ofRole(CheckResult result) {
    if (!(result instanceof CheckResult.Shown shown)) {
      return result;
    }
    Caller caller = shown.witness().request().caller();
    return new CheckResult.Written(
        shown.resource(),
        shown.span(),
        shown.severity(),
        shown.certainty(),
        caller.identity(),
        shown.witness().allowedBy().stream()
            .map(StatementReference::label)
            .collect(Collectors.joining(", ")),
        shown.resource(),
        "");
  }

  private static Policy asKeyPolicy(Policy trust) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : trust.statements()) {
      boolean kept = statement.effect() == Effect.ALLOW || isOfAnyService(statement.conditions());
      if (kept && statement.actions().filter(TrustScenarios::holdsAssumeRole).isPresent()) {
        statements.add(asKeyStatement(statement));
      }
    }
    return new Policy(
        PolicyKind.KEY, trust.name(), trust.version(), statements, trust.unseen(), trust.span());
  }

  private static Statement asKeyStatement(Statement statement) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principals(),
        Optional.of(new Actions(Match.ANY_OF, one(STAND_IN, statement), statement.span())),
        Optional.of(new Resources(Match.ANY_OF, one("*", statement), statement.span())),
        // What a caller sends with AssumeRole, such as an external id, a stranger can send too.
        statement.conditions().stream().filter(TrustScenarios::isOfAnyService).toList(),
        statement.guard(),
        statement.span());
  }

  private static Elements one(String text, Statement statement) {
    return Elements.of(List.of(Element.of(text, statement.span())));
  }

  private static boolean isOfAnyService(List<Condition> conditions) {
    return conditions.stream().allMatch(TrustScenarios::isOfAnyService);
  }

  private static boolean isOfAnyService(Condition condition) {
    return !(condition instanceof Condition.Test test) || test.key().canonical().startsWith("aws:");
  }

  private static boolean holdsAssumeRole(Actions actions) {
    boolean listed =
        actions.elements().rest().isPresent()
            || actions.elements().entries().stream()
                .map(Element::text)
                .anyMatch(text -> text.literal().map(TrustScenarios::fits).orElse(true));
    return listed == (actions.match() == Match.ANY_OF);
  }

  private static boolean fits(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (char letter : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
      regex.append(
          switch (letter) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(letter));
          });
    }
    return ASSUME_ROLE.matches(regex.toString().replaceAll("(\\.\\*)+", ".*"));
  }
}
