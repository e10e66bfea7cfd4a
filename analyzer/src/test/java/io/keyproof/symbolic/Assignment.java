package io.keyproof.symbolic;

import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.Guard;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Resources;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value for everything that policies leave open, and the policies that they are then.
 *
 * @param symbols what the guards hang on
 * @param text the value of texts of which nothing is known
 * @param account the value of account ids
 * @param choice the number of the value of texts of which all values are known
 * @param rest the further entries of lists that may go on
 * @param unseen the statements that the input does not show
 * @param unreadable whether conditions that could not be read hold
 */
record Assignment(
    Map<String, Boolean> symbols,
    String text,
    String account,
    int choice,
    List<String> rest,
    List<Statement> unseen,
    boolean unreadable) {

  /** The policies with these values. */
  ApplicablePolicies in(ApplicablePolicies open) {
    return new ApplicablePolicies(
        open.resourcePolicy().map(this::policy),
        policies(open.identityPolicies()),
        open.permissionsBoundary().map(this::policies),
        open.sessionPolicies().map(this::policies),
        open.serviceControlPolicies().map(levels -> levels.stream().map(this::policies).toList()),
        open.resourceControlPolicies().map(levels -> levels.stream().map(this::policies).toList()),
        open.endpointPolicy().map(this::policies),
        grants(open.grants()));
  }

  /** The request, should it be about a grant that policies leave open. */
  RequestContext in(RequestContext open) {
    return new RequestContext(
        open.caller(),
        open.action(),
        open.resource(),
        open.resourceAccount(),
        open.context(),
        open.encryptionContext(),
        open.grantTokens(),
        open.createGrant(),
        grants(open.targetGrant().stream().toList()).stream().findFirst(),
        open.keyManager(),
        open.callerOrganization(),
        open.resourceOrganization());
  }

  private List<Grant> grants(List<Grant> open) {
    return open.stream().filter(grant -> exists(grant.guard())).map(this::grant).toList();
  }

  private boolean exists(Guard guard) {
    return guard.accept(new Existence(symbols));
  }

  private List<Policy> policies(List<Policy> open) {
    return open.stream().map(this::policy).toList();
  }

  private Policy policy(Policy open) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : open.statements()) {
      if (exists(statement.guard())) {
        statements.add(statement(statement));
      }
    }
    if (open.unseen().isPresent()) {
      unseen.forEach(statement -> statements.add(fitting(statement, open.kind())));
    }
    return new Policy(
        open.kind(), open.name(), open.version(), statements, Optional.empty(), open.span());
  }

  /** A statement of a key policy as one of another kind. */
  private static Statement fitting(Statement statement, PolicyKind kind) {
    boolean named =
        kind == PolicyKind.KEY
            || kind == PolicyKind.RESOURCE_CONTROL
            || kind == PolicyKind.VPC_ENDPOINT;
    return new Statement(
        statement.index(),
        Optional.of("unseen"),
        kind == PolicyKind.RESOURCE_CONTROL ? Effect.DENY : statement.effect(),
        named ? statement.principals() : Optional.empty(),
        statement.actions(),
        statement.resources(),
        statement.conditions(),
        statement.guard(),
        statement.span());
  }

  private Statement statement(Statement open) {
    return new Statement(
        open.index(),
        open.sid(),
        open.effect(),
        open.principals().map(this::principals),
        open.actions()
            .map(each -> new Actions(each.match(), elements(each.elements()), each.span())),
        open.resources()
            .map(each -> new Resources(each.match(), elements(each.elements()), each.span())),
        open.conditions().stream()
            .filter(condition -> exists(condition.guard()))
            .map(this::condition)
            .toList(),
        Guard.ALWAYS,
        open.span());
  }

  private Principals principals(Principals open) {
    List<Principals.Entry> entries = new ArrayList<>();
    for (Principals.Entry entry : open.entries()) {
      if (exists(entry.guard())) {
        entries.add(
            new Principals.Entry(
                entry.principal().accept(new Substitution(this)), Guard.ALWAYS, entry.span()));
      }
    }
    if (open.rest().isPresent()) {
      rest.forEach(
          text ->
              entries.add(
                  new Principals.Entry(Unknowns.principal(text), Guard.ALWAYS, open.span())));
    }
    return new Principals(open.match(), entries, Optional.empty(), open.span());
  }

  private Condition condition(Condition open) {
    if (open instanceof Condition.Test test) {
      return new Condition.Test(
          test.qualifier(),
          test.operator(),
          test.ifExists(),
          test.key(),
          elements(test.values()),
          Guard.ALWAYS,
          test.span());
    }
    // Null with both values always holds, with none never.
    List<Element> values = new ArrayList<>();
    for (String value : unreadable ? List.of("true", "false") : List.<String>of()) {
      values.add(Element.of(value, open.span()));
    }
    return new Condition.Test(
        SetQualifier.NONE,
        ConditionOperator.NULL,
        false,
        ConditionKey.of("aws:PrincipalArn"),
        Elements.of(values),
        Guard.ALWAYS,
        open.span());
  }

  private Elements elements(Elements open) {
    List<Element> entries = new ArrayList<>();
    for (Element entry : open.entries()) {
      if (exists(entry.guard())) {
        entries.add(new Element(known(entry.text()), Guard.ALWAYS, entry.span()));
      }
    }
    if (open.rest().isPresent()) {
      rest.forEach(value -> entries.add(Element.of(value, SourceSpan.startOf("rest"))));
    }
    return Elements.of(entries);
  }

  private Grant grant(Grant open) {
    return new Grant(
        open.id(),
        open.name(),
        open.grantee().accept(new Substitution(this)),
        open.operations(),
        new GrantConstraints(
            open.constraints().encryptionContextEquals().map(this::known),
            open.constraints().encryptionContextSubset().map(this::known),
            open.constraints().sourceArn().map(this::known)),
        open.retiring().map(principal -> principal.accept(new Substitution(this))),
        Optional.of(open.issuingAccount().map(this::known).orElseGet(() -> Text.of(account))),
        open.needsToken(),
        Guard.ALWAYS,
        open.span());
  }

  private Map<String, Text> known(Map<String, Text> open) {
    Map<String, Text> known = new TreeMap<>();
    open.forEach((name, value) -> known.put(name, known(value)));
    return known;
  }

  Text known(Text open) {
    StringBuilder known = new StringBuilder();
    for (Text.Piece piece : open.pieces()) {
      known.append(
          piece instanceof Text.Piece.Hole hole
              ? value(hole.unknown())
              : ((Text.Piece.Literal) piece).value());
    }
    return Text.of(known.toString());
  }

  private String value(Unknown unknown) {
    Unknown.Domain domain = unknown.domain();
    if (domain instanceof Unknown.Domain.OwnAccountId) {
      return AccessVocabulary.OWN;
    }
    if (domain instanceof Unknown.Domain.AccountId) {
      return account;
    }
    return domain instanceof Unknown.Domain.OneOf listed
        ? listed.values().get(choice % listed.values().size())
        : text;
  }

  /** A guard under values of its symbols. */
  private record Existence(Map<String, Boolean> symbols) implements Guard.Visitor<Boolean> {

    @Override
    public Boolean always() {
      return true;
    }

    @Override
    public Boolean symbol(String name) {
      return symbols.getOrDefault(name, false);
    }

    @Override
    public Boolean not(Guard guard) {
      return !guard.accept(this);
    }

    @Override
    public Boolean allOf(List<Guard> guards) {
      return guards.stream().allMatch(guard -> guard.accept(this));
    }

    @Override
    public Boolean anyOf(List<Guard> guards) {
      return guards.stream().anyMatch(guard -> guard.accept(this));
    }
  }

  /** A principal whose unknowns have values; one of unknown kind gets its kind from the value. */
  private record Substitution(Assignment values) implements Principal.Visitor<Principal> {

    @Override
    public Principal everyone() {
      return new Principal.Everyone();
    }

    @Override
    public Principal everyAwsIdentity() {
      return new Principal.EveryAwsIdentity();
    }

    @Override
    public Principal account(Text account) {
      return new Principal.Account(values.known(account));
    }

    @Override
    public Principal user(Text arn) {
      return new Principal.User(values.known(arn));
    }

    @Override
    public Principal role(Text arn) {
      return new Principal.Role(values.known(arn));
    }

    @Override
    public Principal roleSession(Text arn) {
      return new Principal.RoleSession(values.known(arn));
    }

    @Override
    public Principal federatedUser(Text arn) {
      return new Principal.FederatedUser(values.known(arn));
    }

    @Override
    public Principal service(Text name) {
      return new Principal.Service(values.known(name));
    }

    @Override
    public Principal inert(Text text) {
      return new Principal.Malformed(values.known(text));
    }

    @Override
    public Principal unresolved(Text text) {
      return Unknowns.principal(values.known(text).toString());
    }
  }
}
