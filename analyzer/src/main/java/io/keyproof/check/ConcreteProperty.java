package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Decision;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.Relation;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Verdict;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether one request has a property. Conditions are decided by the evaluator, as those of a
 * statement that asks for nothing else.
 */
record ConcreteProperty(RequestContext request) implements RequestProperty.Visitor<Boolean> {

  private static final SourceSpan NOWHERE = SourceSpan.startOf("(asked)");

  @Override
  public Boolean allOf(List<RequestProperty> properties) {
    return properties.stream().allMatch(each -> each.accept(this));
  }

  @Override
  public Boolean anyOf(List<RequestProperty> properties) {
    return properties.stream().anyMatch(each -> each.accept(this));
  }

  @Override
  public Boolean not(RequestProperty property) {
    return !property.accept(this);
  }

  @Override
  public Boolean actionIn(Set<String> actions) {
    return ActionCatalog.bundled()
        .find(request.action())
        .filter(action -> actions.contains(action.name()))
        .isPresent();
  }

  @Override
  public Boolean meets(List<Condition> conditions) {
    Principals everyone =
        new Principals(
            Match.ANY_OF,
            List.of(new Principals.Entry(new Principal.Everyone(), Guard.ALWAYS, NOWHERE)),
            Optional.empty(),
            NOWHERE);
    return isMatched(everyone, conditions);
  }

  @Override
  public Boolean keyIn(Set<String> arns) {
    return arns.contains(request.resource());
  }

  /** A request that was made is about a key, and tells nothing of other requests. */
  @Override
  public Boolean setsAlias(Set<String> names) {
    throw new IllegalArgumentException("a property of more than one request");
  }

  @Override
  public Boolean namedBy(Principals principals) {
    return isMatched(principals, List.of());
  }

  @Override
  public Boolean relative(Relation relation) {
    throw new IllegalArgumentException("not replaced by what it means here: " + relation);
  }

  /** By a Deny, because it needs nothing else to decide. */
  private boolean isMatched(Principals principals, List<Condition> conditions) {
    Elements everything = Elements.of(List.of(Element.of("*", NOWHERE)));
    Statement statement =
        new Statement(
            0,
            Optional.empty(),
            Effect.DENY,
            Optional.of(principals),
            Optional.of(new Actions(Match.ANY_OF, everything, NOWHERE)),
            Optional.of(new Resources(Match.ANY_OF, everything, NOWHERE)),
            conditions,
            Guard.ALWAYS,
            NOWHERE);
    Policy policy =
        new Policy(
            PolicyKind.KEY,
            "asked",
            PolicyVersion.V2012_10_17,
            List.of(statement),
            Optional.empty(),
            NOWHERE);
    return PolicyEvaluator.compile(ApplicablePolicies.of(Optional.of(policy), List.of(), List.of()))
        .decide(request)
        .equals(new Verdict.Decided(Decision.EXPLICIT_DENY));
  }

  @Override
  public Boolean trait(Trait trait) {
    return switch (trait) {
      case AWS_SERVICE -> request.caller() instanceof Caller.Service;
      case KEY_ACCOUNT_ROOT -> request.caller() instanceof Caller.Root && isOwnAccount();
      case SERVICE_LINKED_ROLE ->
          request.caller() instanceof Caller.RoleSession session
              && session.roleType() == Caller.RoleType.SERVICE_LINKED;
      case OUTSIDE_KEY_ACCOUNT -> !isOwnAccount();
      case DIRECT -> !has("kms:ViaService");
      case NO_ENCRYPTION_CONTEXT -> !has("kms:EncryptionContextKeys");
      case KEY_UNTAGGED ->
          request.context().keySet().stream()
              .noneMatch(key -> key.canonical().startsWith("aws:resourcetag/"));
      case KEY_WITHOUT_ALIAS -> request.resource().contains(":key/") && !has("kms:ResourceAliases");
      case ON_ALIAS -> request.resource().contains(":alias/");
      // A question about one key is about a key that is named.
      case KEY_UNNAMED -> false;
    };
  }

  @Override
  public Boolean keySpecIn(Set<String> specs) {
    return request.values(ConditionKey.of("kms:KeySpec")).stream().anyMatch(specs::contains);
  }

  private boolean isOwnAccount() {
    return request.caller().account().equals(Optional.of(request.resourceAccount()));
  }

  private boolean has(String key) {
    return !request.values(ConditionKey.of(key)).isEmpty();
  }
}
