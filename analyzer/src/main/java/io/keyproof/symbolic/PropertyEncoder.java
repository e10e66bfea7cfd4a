package io.keyproof.symbolic;

import io.keyproof.catalog.KmsAction;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.Relation;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.RequestSpace.KeyNaming;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Properties of requests as formulas. Used after the policies are encoded. */
final class PropertyEncoder implements RequestProperty.Visitor<Formula> {

  private final Attributes attributes;
  private final Opaques opaques;
  private final Effect towards;
  private final KeyNaming naming;
  private final Set<String> namedKeys;
  private final Set<String> namedInPart;

  PropertyEncoder(
      Attributes attributes, Opaques opaques, List<ApplicablePolicies> policies, KeyNaming naming) {
    // What is asked about works like an Allow: "possible" rests on whatever makes it hold.
    this(attributes, opaques, Effect.ALLOW, naming, namedKeys(policies), namedInPart(policies));
  }

  private PropertyEncoder(
      Attributes attributes,
      Opaques opaques,
      Effect towards,
      KeyNaming naming,
      Set<String> namedKeys,
      Set<String> namedInPart) {
    this.attributes = attributes;
    this.opaques = opaques;
    this.towards = towards;
    this.naming = naming;
    this.namedKeys = namedKeys;
    this.namedInPart = namedInPart;
  }

  @Override
  public Formula allOf(List<RequestProperty> properties) {
    return Formula.and(properties.stream().map(each -> each.accept(this)).toList());
  }

  @Override
  public Formula anyOf(List<RequestProperty> properties) {
    return Formula.or(properties.stream().map(each -> each.accept(this)).toList());
  }

  @Override
  public Formula not(RequestProperty property) {
    return Formula.not(
        property.accept(
            new PropertyEncoder(
                attributes, opaques, Opaques.against(towards), naming, namedKeys, namedInPart)));
  }

  @Override
  public Formula actionIn(Set<String> actions) {
    Set<String> names = new HashSet<>();
    for (String action : actions) {
      attributes.actions.find(action).map(KmsAction::name).ifPresent(names::add);
    }
    return attributes.actionIn(names);
  }

  @Override
  public Formula meets(List<Condition> conditions) {
    return new ConditionEncoder(new KmsUniverse(attributes, opaques))
        .encode(conditions, PolicyVersion.V2012_10_17, towards);
  }

  @Override
  public Formula keySpecIn(Set<String> specs) {
    return attributes
        .context
        .reading(ConditionKey.of("kms:KeySpec"))
        .passes(new ValueTest.OfText(Language.oneOf(List.copyOf(new TreeSet<>(specs)))))
        .orElseThrow();
  }

  @Override
  public Formula keyIn(Set<String> arns) {
    return Formula.or(
        arns.stream().sorted().map(arn -> attributes.key.arnIn(Language.literal(arn))).toList());
  }

  @Override
  public Formula setsAlias(Set<String> names) {
    return towards == Effect.ALLOW
        ? attributes.aliasChanges.mayBeOf(names)
        : opaques.add(towards, "whether an alias can be set");
  }

  @Override
  public Formula namedBy(Principals principals) {
    return new PrincipalEncoder(
            new KmsUniverse(attributes, opaques), attributes.caller, attributes.arns)
        .encode(principals, towards, Formula.FALSE)
        .any();
  }

  // INVARIANT: what hangs on the policies is replaced before a prover is asked.
  @Override
  public Formula relative(Relation relation) {
    throw new IllegalArgumentException("not replaced by what it means here: " + relation);
  }

  @Override
  public Formula trait(Trait trait) {
    return switch (trait) {
      case AWS_SERVICE -> attributes.caller.is(Kind.SERVICE);
      case KEY_ACCOUNT_ROOT ->
          Formula.and(attributes.caller.is(Kind.ROOT), attributes.sameAccount());
      case SERVICE_LINKED_ROLE -> attributes.caller.isServiceLinked();
      case OUTSIDE_KEY_ACCOUNT -> Formula.not(attributes.sameAccount());
      case DIRECT -> attributes.viaIs(Attributes.DIRECT);
      case NO_ENCRYPTION_CONTEXT -> attributes.context.noEncryptionContext();
      case KEY_UNNAMED -> keyUnnamed();
      case KEY_UNTAGGED -> attributes.context.keyUntagged();
      case KEY_WITHOUT_ALIAS ->
          Formula.and(attributes.key.isKey(), attributes.context.keyWithoutAlias());
      case ON_ALIAS -> attributes.key.isAlias();
    };
  }

  private Formula keyUnnamed() {
    if (naming == KeyNaming.BY_ATTACHMENT) {
      return Formula.FALSE;
    }
    List<Formula> named = new ArrayList<>();
    for (String arn : namedKeys) {
      named.add(attributes.key.arnIn(Language.literal(arn)));
    }
    named.add(
        new KmsUniverse(attributes, opaques)
            .resourceIn(namedInPart, PolicyVersion.V2012_10_17, Opaques.against(towards)));
    return Formula.not(Formula.or(named));
  }

  /** The keys that some statement names by their full ARN. */
  private static Set<String> namedKeys(List<ApplicablePolicies> sets) {
    return entries(sets, text -> KeyArn.parse(text).isPresent());
  }

  /**
   * Entries that name one key id, wherever the key is, and those that name for each request one,
   * which hangs on the request: on a tag, say.
   */
  private static Set<String> namedInPart(List<ApplicablePolicies> sets) {
    return entries(
        sets,
        text -> {
          int last = PatternReader.lastField(text);
          VariableText name =
              VariableText.of(text.substring(Math.max(last, 0)), PolicyVersion.V2012_10_17);
          boolean isId = name.variables().isEmpty() && text.startsWith("key/", last);
          return last >= 0
              && (isId || !name.variables().isEmpty())
              && name.stretches().stream()
                  .flatMap(stretch -> stretch.known().stream())
                  .allMatch(GlobToken.Letter.class::isInstance);
        });
  }

  private static Set<String> entries(List<ApplicablePolicies> sets, Predicate<String> isMeant) {
    Set<String> arns = new TreeSet<>();
    for (Policy policy : sets.stream().flatMap(set -> KeyUses.all(set).stream()).toList()) {
      for (Statement statement : policy.statements()) {
        statement.resources().map(Resources::elements).stream()
            .flatMap(elements -> elements.entries().stream())
            .map(Element::text)
            .flatMap(text -> text.literal().stream())
            .filter(isMeant)
            .forEach(arns::add);
      }
    }
    return arns;
  }
}
