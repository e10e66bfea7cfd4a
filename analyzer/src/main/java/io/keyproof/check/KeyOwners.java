package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Decision;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose a key is, by its policy alone. Management never works from another account, so that the
 * account that may manage the key is its own: of several the one that AWS's default statement or
 * the ARN of a key names, else the one whose {@code root} may do everything, then one whose {@code
 * root} may manage, then one of whose users and roles some may. The order of the statements says
 * nothing.
 */
final class KeyOwners {

  private static final String MANAGING = "kms:PutKeyPolicy";
  private static final String USING = "kms:Decrypt";

  /** As in the `Sid` that AWS gives the statement for the key's own account. */
  private static final String DEFAULT_SID = "enableiam";

  /** Key policies do not decide about RetireGrant. */
  private static final List<String> EVERYTHING =
      ActionCatalog.bundled().actions().stream()
          .filter(KmsAction::isOnKey)
          .map(KmsAction::name)
          .filter(name -> !name.equals("kms:RetireGrant"))
          .toList();

  private final Policy policy;
  private final NamedAccounts named;
  private final PolicyEvaluator evaluator;

  private KeyOwners(Policy policy) {
    this.policy = policy;
    this.named = new NamedAccounts(policy);
    this.evaluator =
        PolicyEvaluator.compile(
            ApplicablePolicies.of(Optional.of(named.reading()), List.of(), List.of()));
  }

  /** The account; several if nothing decides between them, none if the policy names none. */
  static List<String> of(Policy policy) {
    return new KeyOwners(policy).accounts();
  }

  private List<String> accounts() {
    Set<String> arns = keyArnAccounts();
    Set<String> all = new LinkedHashSet<>(named.roots());
    all.addAll(named.identities().keySet());
    all.addAll(arns);
    if (all.size() < 2) {
      return List.copyOf(all);
    }
    Set<String> likeliest = likeliest(arns);
    if (named.symbolIsOwn() && likeliest.contains(named.unnamed())) {
      return List.of(besideSymbol(arns));
    }
    Set<String> told = told(likeliest, arns::contains);
    return List.copyOf(told.isEmpty() ? likeliest : told);
  }

  private Set<String> likeliest(Set<String> arns) {
    Set<String> roots = named.roots();
    Set<String> identities = named.identities().keySet();
    Set<String> managers = those(roots, account -> rootMay(account, MANAGING));
    return Stream.<Supplier<Set<String>>>of(
            () -> told(managers, this::hasDefaultStatement),
            () -> told(managers, arns::contains),
            () -> those(managers, this::isKeeper),
            () -> managers,
            () -> those(identities, account -> identityMay(account, MANAGING)),
            () -> roots,
            () -> arns)
        .map(Supplier::get)
        .filter(accounts -> !accounts.isEmpty())
        .findFirst()
        .orElse(identities);
  }

  /**
   * Beside a symbol for the own account, one that is written out is another, but where it could not
   * be meant otherwise: that of the ARN of a key, or of an administrator who does not use the key.
   */
  private String besideSymbol(Set<String> arns) {
    Set<String> meant =
        arns.isEmpty()
            ? those(
                named.identities().keySet(),
                account ->
                    !account.equals(named.unnamed())
                        && !named.roots().contains(account)
                        && isOfMereAdministrator(account))
            : arns;
    return meant.size() == 1 ? meant.iterator().next() : named.unnamed();
  }

  private boolean isKeeper(String account) {
    return EVERYTHING.stream().allMatch(each -> rootMay(account, each));
  }

  private Set<String> keyArnAccounts() {
    return policy.statements().stream()
        .flatMap(statement -> statement.resources().map(Resources::elements).stream())
        .flatMap(elements -> elements.entries().stream())
        .map(Element::text)
        .flatMap(text -> text.literal().flatMap(KeyArn::parse).stream())
        .map(KeyArn::account)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean hasDefaultStatement(String account) {
    return policy.statements().stream()
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .filter(KeyOwners::isCalledDefault)
        .anyMatch(statement -> named.roots(statement).contains(account));
  }

  private static boolean isCalledDefault(Statement statement) {
    return statement
        .sid()
        .map(sid -> sid.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
        .filter(sid -> sid.startsWith(DEFAULT_SID))
        .isPresent();
  }

  /** The only one of several for which something speaks; none if that is not so. */
  private static Set<String> told(Set<String> accounts, Predicate<String> evidence) {
    Set<String> found = those(accounts, evidence);
    return found.size() == 1 ? found : Set.of();
  }

  private static Set<String> those(Set<String> accounts, Predicate<String> evidence) {
    return accounts.stream().filter(evidence).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean rootMay(String account, String action) {
    return may(new Caller.Root("arn:aws:iam::" + account + ":root"), account, action);
  }

  private boolean identityMay(String account, String action) {
    return identities(account).stream().anyMatch(caller -> may(caller, account, action));
  }

  private boolean isOfMereAdministrator(String account) {
    return identities(account).stream()
        .anyMatch(caller -> may(caller, account, MANAGING) && !may(caller, account, USING));
  }

  private List<Caller> identities(String account) {
    return Optional.ofNullable(named.identities().get(account)).orElse(List.of());
  }

  private boolean may(Caller caller, String account, String action) {
    RequestContext request =
        RequestContext.of(
            caller,
            action,
            "arn:aws:kms:us-east-1:" + account + ":key/1234abcd-12ab-34cd-56ef-1234567890ab",
            account,
            Map.of(
                ConditionKey.of("aws:PrincipalAccount"), List.of(account),
                ConditionKey.of("kms:CallerAccount"), List.of(account),
                ConditionKey.of("aws:PrincipalArn"), List.of(caller.identity())),
            Map.of());
    return evaluator.decide(request).equals(new Verdict.Decided(Decision.ALLOWED));
  }
}
