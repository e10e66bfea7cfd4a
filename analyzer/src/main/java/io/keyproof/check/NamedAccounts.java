package io.keyproof.check;

import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator.Sense;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown.Domain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The accounts that the Allow statements of a key policy name, and the policy as far as it tells of
 * them. Whoever is not written out is of one account that the policy does not name.
 */
final class NamedAccounts {

  private static final List<String> EXAMPLES =
      List.of(KeyAccount.EXAMPLE, "444455556666", "777788889999", "123456789012");

  private static final Set<ConditionKey> CALLERS =
      Set.of(
          ConditionKey.of("kms:CallerAccount"),
          ConditionKey.of("aws:PrincipalAccount"),
          ConditionKey.of("aws:PrincipalArn"));

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
  private static final Pattern IDENTITY =
      Pattern.compile(
          "(arn:[^:]*):(?:iam|sts)::([0-9]{12}):(user|role|assumed-role|federated-user)/(.+)");
  private static final Pattern CALLER = Pattern.compile("[0-9]{12}|arn:[^:]*:iam::([0-9]{12}):.*");

  private final String unnamed;
  private final Set<String> roots = new LinkedHashSet<>();
  private final Map<String, List<Caller>> identities = new LinkedHashMap<>();
  private final Policy reading;
  private boolean symbolIsOwn;

  NamedAccounts(Policy policy) {
    this.unnamed = unnamed(policy);
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW) {
        List<Principals.Entry> parties = parties(statement);
        parties.forEach(party -> add(party.principal()));
        statements.add(with(statement, parties));
      } else if (statement.conditions().stream().allMatch(NamedAccounts::isOfCallers)) {
        statements.add(statement);
      }
    }
    this.reading =
        new Policy(
            policy.kind(),
            policy.name(),
            policy.version(),
            statements,
            Optional.empty(),
            policy.span());
  }

  /** The account of whoever is not written out. */
  String unnamed() {
    return unnamed;
  }

  /** Whether somebody of the account that is not written out is of the key's own account. */
  boolean symbolIsOwn() {
    return symbolIsOwn;
  }

  /** The accounts named as a whole, in order. */
  Set<String> roots() {
    return roots;
  }

  /** Those that one statement names so. */
  Set<String> roots(Statement statement) {
    Set<String> found = new LinkedHashSet<>();
    for (Principals.Entry party : parties(statement)) {
      if (party.principal() instanceof Principal.Account account) {
        account.account().literal().ifPresent(found::add);
      }
    }
    return found;
  }

  /** The users and role sessions named, by their accounts, in order. */
  Map<String, List<Caller>> identities() {
    return identities;
  }

  /**
   * The policy without those who may be of any account, and with no other conditions than tell who
   * may manage the key: the others tell nothing of whose it is.
   */
  Policy reading() {
    return reading;
  }

  private void add(Principal principal) {
    if (principal instanceof Principal.Account account) {
      account.account().literal().ifPresent(roots::add);
      return;
    }
    Matcher arn = IDENTITY.matcher(principal.accept(new PrincipalText()).toString());
    if (arn.matches()) {
      identities.computeIfAbsent(arn.group(2), none -> new ArrayList<>()).add(caller(arn));
    }
  }

  private static Caller caller(Matcher arn) {
    String owner = arn.group(1) + ":%s::" + arn.group(2) + ":";
    String path = arn.group(4);
    return switch (arn.group(3)) {
      case "user" -> new Caller.User(arn.group());
      case "federated-user" -> new Caller.FederatedUser(arn.group(), Optional.empty());
      case "role" ->
          new Caller.RoleSession(
              owner.formatted("sts")
                  + "assumed-role/"
                  + path.substring(path.lastIndexOf('/') + 1)
                  + "/session",
              arn.group(),
              Caller.RoleType.ORDINARY);
      default ->
          new Caller.RoleSession(
              arn.group(),
              owner.formatted("iam") + "role/" + path.substring(0, path.lastIndexOf('/')),
              Caller.RoleType.ORDINARY);
    };
  }

  /** Whom a statement allows something, with nothing unknown in them. */
  private List<Principals.Entry> parties(Statement statement) {
    List<Principals.Entry> parties = new ArrayList<>();
    for (Principals.Entry entry :
        statement
            .principals()
            .filter(principals -> principals.match() == Match.ANY_OF)
            .map(Principals::entries)
            .orElse(List.of())) {
      Principal principal = entry.principal();
      if (principal instanceof Principal.Everyone
          || principal instanceof Principal.EveryAwsIdentity) {
        callers(statement).forEach(account -> parties.add(anyRole(account, entry)));
      } else {
        parties.add(new Principals.Entry(known(principal), Guard.ALWAYS, entry.span()));
      }
    }
    return parties;
  }

  private static Principals.Entry anyRole(String account, Principals.Entry entry) {
    return new Principals.Entry(
        new Principal.Role(Text.of("arn:aws:iam::" + account + ":role/any")),
        Guard.ALWAYS,
        entry.span());
  }

  /** The accounts of which a statement for everybody wants its callers. */
  private Set<String> callers(Statement statement) {
    Set<String> accounts = new LinkedHashSet<>();
    for (Condition condition : statement.conditions()) {
      if (condition instanceof Condition.Test test
          && test.operator().sense() == Sense.POSITIVE
          && isOfCallers(test)) {
        for (Element value : test.values().entries()) {
          Matcher caller = CALLER.matcher(known(value.text()));
          if (caller.matches()) {
            accounts.add(caller.group(1) == null ? caller.group() : caller.group(1));
          }
        }
      }
    }
    return accounts;
  }

  private static boolean isOfCallers(Condition condition) {
    return condition instanceof Condition.Test test && CALLERS.contains(test.key());
  }

  /** Nobody manages a key through a service. */
  private static boolean isOfServices(Condition condition) {
    return condition instanceof Condition.Test test && test.key().is("kms:ViaService");
  }

  private Principal known(Principal principal) {
    if (principal instanceof Principal.Account account) {
      return new Principal.Account(Text.of(known(account.account())));
    }
    if (principal instanceof Principal.Role role) {
      return new Principal.Role(Text.of(known(role.arn())));
    }
    if (principal instanceof Principal.User user) {
      return new Principal.User(Text.of(known(user.arn())));
    }
    if (principal instanceof Principal.RoleSession session) {
      return new Principal.RoleSession(Text.of(known(session.arn())));
    }
    return principal instanceof Principal.Unresolved
        ? new Principal.Role(Text.of("arn:aws:iam::" + unnamed + ":role/unknown"))
        : principal;
  }

  /** A text with the account that is not named where one is left open. */
  private String known(Text text) {
    StringBuilder known = new StringBuilder();
    for (Piece piece : text.pieces()) {
      if (piece instanceof Piece.Literal literal) {
        known.append(literal.value());
      } else {
        boolean isOwn = ((Piece.Hole) piece).unknown().domain() instanceof Domain.OwnAccountId;
        symbolIsOwn |= isOwn;
        boolean isAccount = isOwn || known.isEmpty() || known.toString().endsWith("::");
        known.append(isAccount ? unnamed : "unknown");
      }
    }
    return known.toString();
  }

  private static String unnamed(Policy policy) {
    Set<String> written = new LinkedHashSet<>();
    for (Statement statement : policy.statements()) {
      statement.principals().map(Principals::entries).orElse(List.of()).stream()
          .map(entry -> entry.principal().accept(new PrincipalText()))
          .forEach(text -> addAccounts(text, written));
      for (Condition condition : statement.conditions()) {
        if (condition instanceof Condition.Test test) {
          test.values().entries().forEach(value -> addAccounts(value.text(), written));
        }
      }
      statement
          .resources()
          .map(Resources::elements)
          .map(Elements::entries)
          .orElse(List.of())
          .stream()
          .map(Element::text)
          .forEach(text -> addAccounts(text, written));
    }
    return EXAMPLES.stream()
        .filter(account -> !written.contains(account))
        .findFirst()
        .orElse(KeyAccount.EXAMPLE);
  }

  private static void addAccounts(Text text, Set<String> accounts) {
    Matcher account = ACCOUNT.matcher(text.toString());
    while (account.find()) {
      accounts.add(account.group());
    }
  }

  /** A statement that names a key is for some key of that account. */
  private static Resources ofAnyKey(Resources resources) {
    return new Resources(
        resources.match(),
        Elements.of(
            resources.elements().entries().stream()
                .map(
                    entry ->
                        entry
                            .text()
                            .literal()
                            .flatMap(KeyArn::parse)
                            .map(arn -> "arn:*:kms:*:" + arn.account() + ":key/*")
                            .map(pattern -> Element.of(pattern, entry.span()))
                            .orElse(entry))
                .toList()),
        resources.span());
  }

  private static Statement with(Statement statement, List<Principals.Entry> parties) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement
            .principals()
            .map(each -> new Principals(Match.ANY_OF, parties, Optional.empty(), each.span())),
        statement.actions(),
        statement.resources().map(NamedAccounts::ofAnyKey),
        statement.conditions().stream().filter(NamedAccounts::isOfServices).toList(),
        Guard.ALWAYS,
        statement.span());
  }
}
