package io.keyproof.check;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Match;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.AnyOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.NamedBy;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Relation;
import io.keyproof.model.RequestProperty.SetsAlias;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Replaces what hangs on the policies at hand by what it means there. */
final class RelativeProperties implements RequestProperty.Visitor<RequestProperty> {

  private static final SourceSpan ASKED = SourceSpan.startOf("(asked)");
  private static final String RESOURCE_TAG = "aws:resourcetag/";
  private static final Set<String> ANY_ALIAS = Set.of("alias/*");

  /** {@code AROA…:session}, {@code AIDA…}: the unique id of one role or user, written out. */
  private static final Pattern UNIQUE_ID = Pattern.compile("[A-Z0-9]{12,128}(:.*)?");

  private static final Pattern IDENTITY_PATTERN =
      Pattern.compile(".*:(user|role|assumed-role)/.*[^*?/].*");

  private static final Pattern ORGANIZATION_PATH = Pattern.compile("o-[a-z0-9]+/.*");

  /** Who calls: what only callers of one account or organization can have. */
  private static final Naming CALLERS =
      new Naming(
          Map.of(
              "aws:principalorgid",
              Naming::isLiteral,
              "aws:principalorgpaths",
              value -> ORGANIZATION_PATH.matcher(value).matches(),
              "aws:principalaccount",
              Naming::isLiteral,
              "aws:principalarn",
              value -> false,
              "kms:calleraccount",
              Naming::isLiteral,
              "aws:userid",
              value -> UNIQUE_ID.matcher(value).matches()));

  /** Users and roles, also by patterns that say more than a kind and an account. */
  private static final Naming IDENTITIES =
      new Naming(
          Map.of(
              "aws:principalarn",
              value -> IDENTITY_PATTERN.matcher(PolicyVariables.asWildcards(value)).matches()));

  /** Where a call comes from. */
  private static final Naming NETWORKS =
      new Naming(
          Map.of(
              "aws:sourcevpc", Naming::isLiteral,
              "aws:sourcevpce", Naming::isLiteral,
              "aws:sourcevpcarn", Naming::isLiteral,
              "aws:vpceaccount", Naming::isLiteral,
              "aws:vpceorgid", Naming::isLiteral,
              "aws:vpceorgpaths", value -> ORGANIZATION_PATH.matcher(value).matches(),
              "aws:sourceip", AddressRange::isNameOfNetwork));

  /** For whom a service acts. */
  private static final Naming PRINCIPALS_OF_SERVICES =
      new Naming(
          Map.of(
              "aws:sourceaccount", Naming::isLiteral,
              "aws:sourceorgid", Naming::isLiteral,
              "aws:sourceorgpaths", value -> ORGANIZATION_PATH.matcher(value).matches(),
              "aws:sourcearn", Naming::isLiteral));

  private static final Naming GRANTEES =
      new Naming(
          Map.of(
              "kms:granteeprincipal", Naming::isWithoutWildcard,
              "kms:granteeserviceprincipal", Naming::isLiteral,
              "kms:granteeawsaccount", value -> true));

  /** What the statement decides that allows a request. */
  private static final Set<Relation> OF_ONE_STATEMENT =
      Set.of(Relation.SERVICE_NAMED, Relation.LET_IN_BY_NOT_PRINCIPAL, Relation.KEY_PASSED_OVER);

  private final NamedParties named;
  private final List<Statement> sources;
  private boolean aboutOneStatement;

  /**
   * Of all that is judged together.
   *
   * @param sources the statements that a property of one statement may be about
   */
  RelativeProperties(NamedParties named, List<Statement> sources) {
    this.named = named;
    this.sources = List.copyOf(sources);
  }

  /** Whether something that was replaced is a matter of single statements. */
  boolean isAboutOneStatement() {
    return aboutOneStatement;
  }

  /** Whether the key tells where a call comes from. */
  static boolean isOfNetwork(ConditionKey key) {
    return NETWORKS.isAbout(key);
  }

  /** Whether a value of such a key, written out, names a network. */
  static boolean isNameOfNetwork(ConditionKey key, String value) {
    return NETWORKS.isName(key, value);
  }

  @Override
  public RequestProperty relative(Relation relation) {
    aboutOneStatement |= OF_ONE_STATEMENT.contains(relation);
    return switch (relation) {
      case STRANGER -> stranger();
      case UNNAMED_IDENTITY -> unnamedIdentity();
      case UNNAMED_NETWORK -> NETWORKS.avoids(named.tests());
      case DEPUTY_OF_STRANGER -> deputyOfStranger();
      case UNNAMED_GRANTEE -> unnamedGrantee();
      case ASKED_TAG -> askedTag();
      case ASKED_ALIAS -> askedAlias();
      case SERVICE_NAMED ->
          holds(
              tests(sources, Effect.ALLOW).stream().anyMatch(RelativeProperties::isOfServices)
                  || tests(named.statements(), Effect.DENY).stream()
                      .anyMatch(RelativeProperties::isOfOtherServices));
      case LET_IN_BY_NOT_PRINCIPAL ->
          holds(sources.stream().anyMatch(RelativeProperties::hasNotPrincipal));
      case KEY_PASSED_OVER -> new AnyOf(sources.stream().map(SkippedKeys::of).toList());
    };
  }

  private RequestProperty stranger() {
    List<RequestProperty> all = new ArrayList<>();
    all.add(new Not(new Is(Trait.AWS_SERVICE)));
    all.add(new Is(Trait.OUTSIDE_KEY_ACCOUNT));
    all.add(not(KeyTest.isOneOf(ConditionKey.of("aws:PrincipalAccount"), named.accounts())));
    all.add(CALLERS.avoids(named.tests()));
    named.unknownPrincipals().forEach(entry -> all.add(notNamedBy(entry)));
    return new AllOf(all);
  }

  /**
   * What tells a service's errands apart: the resource and account that it says it acts for, and
   * the pairs of an encryption context that name an account or one resource. No service calls from
   * a network of one's own.
   */
  private RequestProperty deputyOfStranger() {
    List<RequestProperty> all = new ArrayList<>();
    all.add(new Is(Trait.AWS_SERVICE));
    all.add(not(KeyTest.isOneOf(ConditionKey.of("aws:SourceAccount"), named.accounts())));
    all.add(not(anArnOf(ConditionKey.of("aws:SourceArn"), named.accounts())));
    all.add(PRINCIPALS_OF_SERVICES.avoids(named.tests()));
    all.add(NETWORKS.avoids(named.tests()));
    for (Condition.Test test : named.tests()) {
      if (test.key().isEncryptionContextPair()) {
        Predicate<String> isName = value -> Naming.isLiteral(value) || namesAccount(value);
        all.add(new Naming(Map.of(test.key().canonical(), isName)).avoids(List.of(test)));
      }
    }
    return new AllOf(all);
  }

  private boolean namesAccount(String value) {
    return named.accounts().stream().anyMatch(value::contains);
  }

  private RequestProperty unnamedGrantee() {
    ConditionKey grantee = ConditionKey.of("kms:GranteePrincipal");
    return new AllOf(
        List.of(
            not(KeyTest.isAbsent(grantee)),
            not(anArnOf(grantee, named.accounts())),
            GRANTEES.avoids(named.tests())));
  }

  /** Where there is no key policy to name anybody, everybody counts as named. */
  private RequestProperty unnamedIdentity() {
    if (!named.hasResourcePolicy()) {
      return holds(false);
    }
    List<RequestProperty> all = new ArrayList<>();
    all.add(new Not(new Is(Trait.AWS_SERVICE)));
    all.add(not(KeyTest.isOneOf(ConditionKey.of("aws:PrincipalArn"), named.identities())));
    all.add(IDENTITIES.avoids(named.tests()));
    named.sessions().forEach(session -> all.add(notNamedBy(session)));
    return new AllOf(all);
  }

  private static RequestProperty notNamedBy(Principals.Entry entry) {
    return new Not(
        new NamedBy(new Principals(Match.ANY_OF, List.of(entry), Optional.empty(), ASKED)));
  }

  /** That a request asks for a tag which an Allow statement asks of keys. */
  private RequestProperty askedTag() {
    return new AnyOf(
        allowTests().stream()
            .filter(test -> test.key().canonical().startsWith(RESOURCE_TAG))
            .filter(test -> !test.operator().isNegated())
            .filter(test -> test.operator() != ConditionOperator.NULL)
            .map(RelativeProperties::asked)
            .toList());
  }

  /** Where a statement asks for more than names that are written out, for any alias. */
  private RequestProperty askedAlias() {
    Set<String> names = new TreeSet<>();
    for (Condition.Test test : allowTests()) {
      if (isOfAlias(test)) {
        names.addAll(aliases(test));
      }
    }
    return names.isEmpty() ? holds(false) : new SetsAlias(names);
  }

  private static Set<String> aliases(Condition.Test test) {
    boolean isLike = test.operator() == ConditionOperator.STRING_LIKE;
    if (!isLike && test.operator() != ConditionOperator.STRING_EQUALS) {
      return ANY_ALIAS;
    }
    Set<String> names = new TreeSet<>();
    for (Element value : test.values().entries()) {
      Optional<String> name = value.text().literal();
      if (name.isEmpty() || name.get().contains("${")) {
        return ANY_ALIAS;
      }
      // No alias has such characters in its name.
      if (isLike || Naming.isWithoutWildcard(name.get())) {
        names.add(name.get());
      }
    }
    return test.values().rest().isPresent() ? ANY_ALIAS : names;
  }

  private List<Condition.Test> allowTests() {
    return tests(named.statements(), Effect.ALLOW);
  }

  private static List<Condition.Test> tests(List<Statement> statements, Effect effect) {
    List<Condition.Test> tests = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.effect() == effect) {
        statement.conditions().stream()
            .filter(Condition.Test.class::isInstance)
            .map(Condition.Test.class::cast)
            .forEach(tests::add);
      }
    }
    return tests;
  }

  private static boolean isOfAlias(Condition.Test test) {
    return test.key().is("kms:ResourceAliases") || test.key().is("kms:RequestAlias");
  }

  private static boolean isOfServices(Condition.Test test) {
    return test.key().is("kms:ViaService")
        && test.operator() != ConditionOperator.NULL
        && !test.operator().isNegated();
  }

  private static boolean isOfOtherServices(Condition.Test test) {
    return test.key().is("kms:ViaService") && test.operator().isNegated();
  }

  private static boolean hasNotPrincipal(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && statement
            .principals()
            .filter(principals -> principals.match() == Match.NONE_OF)
            .isPresent();
  }

  private static RequestProperty holds(boolean always) {
    return always ? new AllOf(List.of()) : new AnyOf(List.of());
  }

  private static RequestProperty asked(Condition.Test test) {
    String tag = test.key().name().substring(RESOURCE_TAG.length());
    return new Meets(
        List.of(
            new Condition.Test(
                SetQualifier.NONE,
                test.operator(),
                false,
                ConditionKey.of("aws:RequestTag/" + tag),
                test.values(),
                test.guard(),
                ASKED)));
  }

  private static Condition anArnOf(ConditionKey key, Collection<String> accounts) {
    return KeyTest.test(
        SetQualifier.NONE,
        ConditionOperator.ARN_LIKE,
        key,
        accounts.stream().map(account -> "arn:*:*:*:" + account + ":*").toList());
  }

  private static RequestProperty not(Condition condition) {
    return new Not(new Meets(List.of(condition)));
  }

  @Override
  public RequestProperty allOf(List<RequestProperty> properties) {
    return new AllOf(replaced(properties));
  }

  @Override
  public RequestProperty anyOf(List<RequestProperty> properties) {
    return new AnyOf(replaced(properties));
  }

  @Override
  public RequestProperty not(RequestProperty property) {
    return new Not(property.accept(this));
  }

  @Override
  public RequestProperty actionIn(Set<String> actions) {
    return new RequestProperty.ActionIn(actions);
  }

  @Override
  public RequestProperty meets(List<Condition> conditions) {
    return new Meets(conditions);
  }

  @Override
  public RequestProperty trait(Trait trait) {
    return new Is(trait);
  }

  @Override
  public RequestProperty keySpecIn(Set<String> specs) {
    return new RequestProperty.KeySpecIn(specs);
  }

  @Override
  public RequestProperty keyIn(Set<String> arns) {
    return new RequestProperty.KeyIn(arns);
  }

  @Override
  public RequestProperty setsAlias(Set<String> names) {
    return new SetsAlias(names);
  }

  @Override
  public RequestProperty namedBy(Principals principals) {
    return new NamedBy(principals);
  }

  private List<RequestProperty> replaced(List<RequestProperty> properties) {
    return properties.stream().map(each -> each.accept(this)).toList();
  }
}
