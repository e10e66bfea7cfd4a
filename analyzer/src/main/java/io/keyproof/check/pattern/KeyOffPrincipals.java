package io.keyproof.check.pattern;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.ConditionKeyFacts.Presence;
import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A condition key that no principal of the statement sends: {@code aws:SourceArn} comes of
 * services, {@code kms:ViaService} of users and roles. In key policies, keys that AWS documents for
 * identity policies alone.
 */
final class KeyOffPrincipals implements Phrase.Test<ConditionPart> {

  private static final Set<PrincipalKind> CALLERS =
      EnumSet.of(
          PrincipalKind.ACCOUNT,
          PrincipalKind.USER,
          PrincipalKind.ROLE,
          PrincipalKind.ROLE_SESSION,
          PrincipalKind.FEDERATED_USER);

  @Override
  public Optional<String> reason(ConditionPart part) {
    Optional<ConditionKeyFacts> facts = ConditionKeyCatalog.bundled().find(part.test().key());
    Statement statement = part.in().statement();
    boolean judged =
        part.in().in().policy().kind() == PolicyKind.KEY && ListedActions.areAllOfKms(statement);
    if (facts.isEmpty() || !judged) {
      return Optional.empty();
    }
    Optional<Principals> principals =
        statement
            .principals()
            .filter(p -> p.match() == Match.ANY_OF && p.rest().isEmpty() && !p.entries().isEmpty());
    return principals.flatMap(all -> reason(facts.get(), all));
  }

  private static Optional<String> reason(ConditionKeyFacts facts, Principals principals) {
    Set<PrincipalKind> kinds = EnumSet.noneOf(PrincipalKind.class);
    principals.entries().forEach(entry -> kinds.add(PrincipalKind.of(entry.principal())));
    boolean bySelf = facts.direct() != Presence.NEVER || facts.forwardAccess() != Presence.NEVER;
    if (CALLERS.containsAll(kinds) && !bySelf) {
      return Optional.of("only services send it, and the statement names users, roles or accounts");
    }
    if (kinds.equals(EnumSet.of(PrincipalKind.SERVICE))
        && facts.servicePrincipal() == Presence.NEVER) {
      return Optional.of("a service that calls for itself never sends it");
    }
    return Optional.empty();
  }
}
