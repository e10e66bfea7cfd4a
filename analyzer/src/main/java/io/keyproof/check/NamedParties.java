package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.Element;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom the policies of a question name, whether they let them in or keep them out: accounts, and
 * the conditions that tell callers, networks and resources apart.
 */
final class NamedParties {

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

  private final String ownAccount;
  private final Set<String> accounts = new TreeSet<>();
  private final Set<String> identities = new TreeSet<>();
  private final boolean resourcePolicy;
  private final List<Principals.Entry> sessions = new ArrayList<>();
  private final List<Principals.Entry> unknownPrincipals = new ArrayList<>();
  private final List<Condition.Test> tests = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();

  /**
   * @param ownAccount the key's account counts as named
   */
  NamedParties(ApplicablePolicies policies, String ownAccount) {
    this.ownAccount = ownAccount;
    accounts.add(ownAccount);
    resourcePolicy = written(policies).stream().anyMatch(each -> each.kind() == PolicyKind.KEY);
    policies.grants().forEach(grant -> addAccounts(grant.grantee().accept(new PrincipalText())));
    for (Policy policy : written(policies)) {
      for (Statement statement : policy.statements()) {
        statements.add(statement);
        statement.principals().ifPresent(this::add);
        statement.conditions().forEach(this::add);
      }
    }
  }

  /** Accounts by their twelve digits, also those of ARNs. */
  Set<String> accounts() {
    return accounts;
  }

  /** Users and roles by their ARNs. */
  Set<String> identities() {
    return identities;
  }

  /** The role that alone a statement names, by its ARN. */
  static Optional<String> onlyRole(Statement statement) {
    return statement
        .principals()
        .filter(named -> named.match() == Match.ANY_OF && named.rest().isEmpty())
        .filter(named -> named.entries().size() == 1)
        .map(named -> named.entries().get(0).principal())
        .filter(Principal.Role.class::isInstance)
        .flatMap(role -> role.accept(new PrincipalText()).literal());
  }

  /** Whether there is a policy of the key that was not taken for granted. */
  boolean hasResourcePolicy() {
    return resourcePolicy;
  }

  /** Sessions of roles, which are not named by what identifies their roles. */
  List<Principals.Entry> sessions() {
    return sessions;
  }

  /** Principals of which the input does not tell who they are. */
  List<Principals.Entry> unknownPrincipals() {
    return unknownPrincipals;
  }

  /** All conditions that could be read. */
  List<Condition.Test> tests() {
    return tests;
  }

  List<Statement> statements() {
    return statements;
  }

  private void add(Principals principals) {
    for (Principals.Entry entry : principals.entries()) {
      Text text = inOwnAccount(entry.principal().accept(new PrincipalText()));
      addAccounts(text);
      text.literal().filter(arn -> arn.startsWith("arn:")).ifPresent(identities::add);
      if (entry.principal() instanceof Principal.RoleSession) {
        sessions.add(entry);
      }
      if (!text.isKnown()) {
        unknownPrincipals.add(entry);
      }
    }
  }

  /** With the key's account where the text leaves it open. */
  private Text inOwnAccount(Text text) {
    List<Text.Piece> pieces = new ArrayList<>();
    for (Text.Piece piece : text.pieces()) {
      boolean isOwn =
          piece instanceof Text.Piece.Hole hole
              && hole.unknown().domain() instanceof Unknown.Domain.OwnAccountId;
      pieces.add(isOwn ? new Text.Piece.Literal(ownAccount) : piece);
    }
    return new Text(pieces);
  }

  private void add(Condition condition) {
    if (condition instanceof Condition.Test test) {
      tests.add(test);
      test.values().entries().stream().map(Element::text).forEach(this::addAccounts);
    }
  }

  private void addAccounts(Text text) {
    Matcher matcher = ACCOUNT.matcher(text.toString());
    while (matcher.find()) {
      accounts.add(matcher.group());
    }
  }

  private static List<Policy> written(ApplicablePolicies policies) {
    return Stream.of(
            policies.resourcePolicy().stream(),
            policies.identityPolicies().stream(),
            policies.permissionsBoundary().stream().flatMap(List::stream),
            policies.serviceControlPolicies().stream().flatMap(List::stream).flatMap(List::stream),
            policies.resourceControlPolicies().stream().flatMap(List::stream).flatMap(List::stream))
        .flatMap(each -> each)
        .filter(policy -> !policy.span().isAssumed())
        .toList();
  }
}
