package io.keyproof.check;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Decision;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account that a key belongs to. A bare key policy does not tell; then it is an account that
 * can manage the key by this policy, for management never works from another account.
 *
 * @param inferred whether the account was concluded rather than read
 */
record KeyAccount(String id, boolean inferred) {

  /** The account of keys of which nothing tells the account. */
  static final String EXAMPLE = "111122223333";

  private static final Pattern IDENTITY_ACCOUNT =
      Pattern.compile("arn:aws[a-z-]*:(?:iam|sts)::([0-9]{12}):.+");

  static KeyAccount of(KmsKey key) {
    return new KeyAccount(told(key).orElse(EXAMPLE), key.arn().isEmpty());
  }

  /** The account, as far as the key's ARN or its policy tells it. */
  static Optional<String> told(KmsKey key) {
    return key.arn().map(KeyArn::account).or(() -> key.policy().flatMap(KeyAccount::infer));
  }

  private static Optional<String> infer(Policy policy) {
    Set<String> delegated = new LinkedHashSet<>();
    Set<String> named = new LinkedHashSet<>();
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        collect(statement.principals(), delegated, named);
      }
    }
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(ApplicablePolicies.of(Optional.of(policy), List.of(), List.of()));
    for (Set<String> candidates : List.of(delegated, named)) {
      for (String account : candidates) {
        if (canManage(evaluator, policy, account)) {
          return Optional.of(account);
        }
      }
    }
    resourceAccount(policy).ifPresent(delegated::add);
    delegated.addAll(named);
    return delegated.stream().findFirst();
  }

  private static Optional<String> resourceAccount(Policy policy) {
    return policy.statements().stream()
        .flatMap(statement -> statement.resources().map(Resources::elements).stream())
        .flatMap(elements -> elements.entries().stream())
        .map(Element::text)
        .flatMap(text -> text.literal().flatMap(KeyArn::parse).stream())
        .map(KeyArn::account)
        .findFirst();
  }

  private static void collect(
      Optional<Principals> principals, Set<String> delegated, Set<String> named) {
    for (Principals.Entry entry : principals.map(Principals::entries).orElse(List.of())) {
      if (entry.principal() instanceof Principal.Account account) {
        account.account().literal().ifPresent(delegated::add);
      }
      identityArn(entry.principal())
          .map(IDENTITY_ACCOUNT::matcher)
          .filter(Matcher::matches)
          .ifPresent(matcher -> named.add(matcher.group(1)));
    }
  }

  private static Optional<String> identityArn(Principal principal) {
    if (principal instanceof Principal.Role role) {
      return role.arn().literal();
    }
    if (principal instanceof Principal.User user) {
      return user.arn().literal();
    }
    return principal instanceof Principal.RoleSession session
        ? session.arn().literal()
        : Optional.empty();
  }

  /** The account's root user, or an identity of the account that the policy names. */
  private static boolean canManage(PolicyEvaluator evaluator, Policy policy, String account) {
    if (mayPutPolicy(evaluator, new Caller.Root("arn:aws:iam::" + account + ":root"), account)) {
      return true;
    }
    for (Statement statement : policy.statements()) {
      for (Principals.Entry entry :
          statement.principals().map(Principals::entries).orElse(List.of())) {
        Optional<String> arn = identityArn(entry.principal());
        if (arn.filter(text -> text.contains("::" + account + ":")).isPresent()
            && mayPutPolicy(evaluator, caller(entry.principal(), arn.get()), account)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Caller caller(Principal principal, String arn) {
    if (principal instanceof Principal.Role) {
      String session =
          arn.replaceFirst(":iam:", ":sts:").replaceFirst(":role/(.*/)?", ":assumed-role/")
              + "/session";
      return new Caller.RoleSession(session, arn, Caller.RoleType.ORDINARY);
    }
    if (principal instanceof Principal.RoleSession) {
      String role =
          arn.replaceFirst(":sts:", ":iam:")
              .replaceFirst(":assumed-role/", ":role/")
              .replaceFirst("/[^/]*$", "");
      return new Caller.RoleSession(arn, role, Caller.RoleType.ORDINARY);
    }
    return new Caller.User(arn);
  }

  private static boolean mayPutPolicy(PolicyEvaluator evaluator, Caller caller, String account) {
    RequestContext request =
        RequestContext.of(
            caller,
            "kms:PutKeyPolicy",
            "arn:aws:kms:us-east-1:" + account + ":key/1234abcd-12ab-34cd-56ef-1234567890ab",
            account,
            Map.of(),
            Map.of());
    return evaluator.decide(request).equals(new Verdict.Decided(Decision.ALLOWED));
  }
}
