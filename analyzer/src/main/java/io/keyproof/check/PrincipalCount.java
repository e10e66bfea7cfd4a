package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.check.Check.Counted;
import io.keyproof.check.Check.PrincipalLimit;
import io.keyproof.finding.Certainty;
import io.keyproof.model.CallerClass;
import io.keyproof.model.Effect;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Match;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.symbolic.AccessStrata;
import io.keyproof.symbolic.Stratum;
import io.keyproof.symbolic.Stratum.Standing;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Counts the users, roles and sessions that a key has, by name or by proof. */
final class PrincipalCount {

  private static final Set<CallerClass.Kind> COUNTED =
      EnumSet.of(CallerClass.Kind.ROLE, CallerClass.Kind.USER, CallerClass.Kind.FEDERATED);

  private static final String EVERYBODY = "all";

  private final PrincipalLimit check;
  private final PolicySet set;
  private final KmsKey key;

  private PrincipalCount(PrincipalLimit check, PolicySet set, KmsKey key) {
    this.check = check;
    this.set = set;
    this.key = key;
  }

  static List<CheckResult> run(PrincipalLimit check, PolicySet set) {
    List<CheckResult> results = new ArrayList<>();
    for (KmsKey key : set.keys()) {
      new PrincipalCount(check, set, key).result().ifPresent(results::add);
    }
    return results;
  }

  private Optional<CheckResult> result() {
    Set<String> named = named();
    if (check.counted() == Counted.NAMED_IN_KEY_POLICY) {
      return beyond(named.size(), String.valueOf(named.size()));
    }
    // Whoever is allowed something is named, or is anybody at all.
    int most = named.size() + key.grants().size() + set.identities().size();
    return most <= check.limit() && !letsInAnybody() ? Optional.empty() : allowed();
  }

  private Optional<CheckResult> allowed() {
    KeyDeployment deployment = KeyAccesses.of(set, key);
    Set<String> names = new TreeSet<>();
    try {
      for (String action : check.actions()) {
        for (Stratum stratum :
            AccessStrata.of(
                deployment.access(),
                deployment.space(),
                ActionCatalog.bundled().find(action).orElseThrow(),
                new AllOf(List.of()))) {
          if (stratum.standing() == Standing.OPEN) {
            return Optional.of(
                new CheckResult.Open(deployment.name(), key.span(), stratum.reason()));
          }
          for (CallerClass caller : stratum.callers()) {
            boolean counts =
                stratum.standing() == Standing.GIVEN
                    && !stratum.ways().isEmpty()
                    && COUNTED.contains(caller.kind());
            if (counts && caller.name().isEmpty()) {
              return beyond(Integer.MAX_VALUE, EVERYBODY);
            }
            if (counts) {
              names.add(caller.name().orElseThrow());
            }
          }
        }
      }
    } catch (SolverUnavailableException e) {
      return Optional.of(new CheckResult.Open(deployment.name(), key.span(), e.reason()));
    }
    return beyond(names.size(), String.valueOf(names.size()));
  }

  private Optional<CheckResult> beyond(int count, String words) {
    return count <= check.limit()
        ? Optional.empty()
        : Optional.of(
            new CheckResult.Written(
                KeyAccesses.name(key),
                key.policy().map(policy -> policy.span()).orElse(key.span()),
                check.severity(),
                Certainty.ALWAYS,
                words,
                "",
                KeyAccesses.name(key),
                "the limit is " + check.limit()));
  }

  /** The users, roles and sessions that Allow statements of the key policy name. */
  private Set<String> named() {
    Set<String> named = new TreeSet<>();
    for (Principals principals : allowing()) {
      for (Principals.Entry entry : principals.entries()) {
        name(entry.principal()).ifPresent(text -> named.add(text.toString()));
      }
    }
    return named;
  }

  private boolean letsInAnybody() {
    return allowing().stream()
        .anyMatch(
            principals ->
                principals.match() == Match.NONE_OF
                    || principals.entries().stream()
                        .map(Principals.Entry::principal)
                        .anyMatch(
                            each ->
                                each instanceof Principal.Everyone
                                    || each instanceof Principal.EveryAwsIdentity));
  }

  private List<Principals> allowing() {
    return key.policy().stream()
        .flatMap(policy -> policy.statements().stream())
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .map(Statement::principals)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Text> name(Principal principal) {
    if (principal instanceof Principal.Role role) {
      return Optional.of(role.arn());
    }
    if (principal instanceof Principal.User user) {
      return Optional.of(user.arn());
    }
    return principal instanceof Principal.RoleSession session
        ? Optional.of(session.arn())
        : Optional.empty();
  }
}
