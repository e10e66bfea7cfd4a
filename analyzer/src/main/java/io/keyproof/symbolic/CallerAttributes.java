package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.In;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.PointDomain;
import io.keyproof.symbolic.pattern.TextDomain;
import io.keyproof.symbolic.pattern.TextValues;
import java.util.ArrayList;
import java.util.List;

/** Who calls: the kind of caller and the fields of its ARN. */
final class CallerAttributes {

  /** The kinds of caller, most ordinary first. */
  enum Kind {
    ROLE,
    USER,
    ROOT,
    FEDERATED,
    SERVICE,
    /** Nobody in particular: KMS answers no unsigned request, other services do. */
    ANONYMOUS
  }

  /** Who can call KMS. */
  static final List<Kind> OF_KMS =
      List.of(Kind.ROLE, Kind.USER, Kind.ROOT, Kind.FEDERATED, Kind.SERVICE);

  static final Language ACCOUNT = Language.regex("[0-9]{12}");

  private static final String NAME = "[A-Za-z0-9_+=,.@-]+";
  private static final String PATH = "([!-.0-~]+/)*";
  private static final Language ROLE_NAME = Language.regex("role/" + PATH + NAME);
  private static final Language USER_NAME = Language.regex("user/" + PATH + NAME);
  private static final Language FEDERATED_NAME = Language.regex("federated-user/" + NAME);
  private static final Language SERVICE_LINKED_NAME =
      Language.regex("role/aws-service-role/" + PATH + NAME);
  private static final Language ROOT_NAME = Language.literal("root");

  private static final Language ANY_NAME = ROLE_NAME.or(USER_NAME).or(FEDERATED_NAME).or(ROOT_NAME);
  private static final Language SESSION_NAME = Language.regex("[A-Za-z0-9_+=,.@-]{2,64}");
  private static final Language SERVICE_NAME = Language.regex("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  /** Accounts of callers and keys. */
  static final TextValues ACCOUNTS = new TextValues(ACCOUNT, List.of(ACCOUNT));

  private static final TextValues NAMES =
      new TextValues(ANY_NAME, List.of(ROLE_NAME, USER_NAME, FEDERATED_NAME, SERVICE_LINKED_NAME));
  private static final TextValues SESSIONS = new TextValues(SESSION_NAME, List.of());
  private static final TextValues SERVICES = new TextValues(SERVICE_NAME, List.of());
  private static final TextValues USERS = new TextValues(USER_NAME, List.of(USER_NAME));

  final Variable kind;
  final Variable account;
  final Variable name;
  final Variable session;
  final Variable service;

  /** The IAM user who asked for a federated session. */
  final Variable federatingUser;

  private final ArnFields arns;

  /**
   * @param possible the kinds of caller that there are
   */
  CallerAttributes(List<Kind> possible, TextDomain accounts, ArnFields arns) {
    this.arns = arns;
    List<String> kinds = possible.stream().map(Kind::name).toList();
    kind =
        new Variable(
            "caller kind", PointDomain.enumeration("caller kind", kinds), Arity.ONE, Scope.CALLER);
    account = new Variable("caller account", accounts, Arity.OPTIONAL, Scope.CALLER);
    name =
        new Variable(
            "caller name",
            new TextDomain(
                "caller name",
                NAMES,
                List.of("role/any-role", "user/any-user", "role/Admin", "role/another-role")),
            Arity.OPTIONAL,
            Scope.CALLER);
    session =
        new Variable(
            "role session",
            new TextDomain("role session", SESSIONS, List.of("session")),
            Arity.ONE,
            Scope.CALLER);
    service =
        new Variable(
            "service",
            new TextDomain("service", SERVICES, List.of("any-service.amazonaws.com")),
            Arity.OPTIONAL,
            Scope.CALLER);
    federatingUser =
        new Variable(
            "federating user",
            new TextDomain("federating user", USERS, List.of("user/any-user")),
            Arity.OPTIONAL,
            Scope.CALLER);
  }

  Formula is(Kind... kinds) {
    PointDomain points = (PointDomain) kind.domain();
    List<Formula> options = new ArrayList<>();
    for (Kind each : kinds) {
      options.add(new In(kind, points.add(each, value -> value.equals(each.name()), List.of())));
    }
    return Formula.or(options);
  }

  /** The caller is an identity of some account. */
  Formula isIdentity() {
    return Formula.not(is(Kind.SERVICE, Kind.ANONYMOUS));
  }

  /** The caller is a session of a service-linked role. */
  Formula isServiceLinked() {
    return Formula.and(is(Kind.ROLE), nameIn(SERVICE_LINKED_NAME));
  }

  Formula nameIn(Language language) {
    return new In(name, ((TextDomain) name.domain()).add(language, language));
  }

  Formula accountIn(Language language) {
    return new In(account, ((TextDomain) account.domain()).add(language, language));
  }

  Formula sessionIs(String text) {
    Language language = Language.literal(text);
    return new In(session, ((TextDomain) session.domain()).add(language, language));
  }

  Formula federatingUserIs(String text) {
    Language language = Language.literal(text);
    return new In(federatingUser, ((TextDomain) federatingUser.domain()).add(language, language));
  }

  Formula serviceIn(Language language) {
    return new In(service, ((TextDomain) service.domain()).add(language, language));
  }

  /** The caller's {@code aws:PrincipalArn} is in the language. */
  Formula arnIn(Language language) {
    List<Formula> options = new ArrayList<>();
    for (Language each : language.alternatives()) {
      addOptions(each, options);
    }
    return Formula.or(options);
  }

  private void addOptions(Language language, List<Formula> options) {
    for (String partition : arns.partitions()) {
      Formula identity =
          tails(language.after("arn:" + partition + ":iam::"), is(Kind.USER, Kind.ROLE, Kind.ROOT));
      Formula federated = tails(language.after("arn:" + partition + ":sts::"), is(Kind.FEDERATED));
      options.add(Formula.and(arns.partitionIs(partition), Formula.or(identity, federated)));
    }
  }

  private Formula tails(Language accountAndName, Formula kinds) {
    List<Formula> options = new ArrayList<>();
    for (Language.Split split : accountAndName.splitAt(':', ACCOUNT)) {
      options.add(Formula.and(kinds, accountIn(split.head()), nameIn(split.tail())));
    }
    return Formula.or(options);
  }

  /** What every caller is like. */
  List<Formula> axioms() {
    Formula service = is(Kind.SERVICE);
    return List.of(
        Formula.iff(new Formula.Present(account), isIdentity()),
        Formula.iff(new Formula.Present(name), isIdentity()),
        Formula.iff(new Formula.Present(this.service), service),
        Formula.iff(new Formula.Present(federatingUser), is(Kind.FEDERATED)),
        Formula.iff(is(Kind.ROLE), nameIn(ROLE_NAME)),
        Formula.iff(is(Kind.USER), nameIn(USER_NAME)),
        Formula.iff(is(Kind.FEDERATED), nameIn(FEDERATED_NAME)),
        Formula.iff(is(Kind.ROOT), nameIn(ROOT_NAME)));
  }
}
