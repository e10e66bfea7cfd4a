package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.check.Check.Counted;
import io.keyproof.check.Check.PrincipalLimit;
import io.keyproof.finding.Certainty;
import io.keyproof.model.CallerClass;
import io.keyproof.model.Effect;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AccessStrata;
import io.keyproof.symbolic.Stratum;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
      return named.size() <= check.limit()
          ? Optional.empty()
          : Optional.of(beyond(place(), String.valueOf(named.size()), limit()));
    }
    // Whoever is allowed something is named, or is anybody at all.
    int most = named.size() + key.grants().size() + set.identities().size();
    return most <= check.limit() && !letsInAnybody() ? Optional.empty() : allowed();
  }

  /** Whoever is certainly allowed suffices, whatever is open about others. */
  private Optional<CheckResult> allowed() {
    KeyDeployment deployment = KeyAccesses.of(set, key);
    Tally tally = new Tally();
    try {
      for (String action : check.actions()) {
        AccessStrata.of(
                deployment.access(),
                deployment.space(),
                ActionCatalog.bundled().find(action).orElseThrow(),
                new AllOf(List.of()))
            .forEach(tally::add);
      }
    } catch (SolverUnavailableException e) {
      tally.open.add(e.reason());
    }
    if (!tally.uncounted.isEmpty()) {
      return Optional.of(beyond(placeOfAnybody(), EVERYBODY, tally.uncounted + "; " + limit()));
    }
    String count = String.valueOf(tally.names.size());
    if (tally.names.size() > check.limit()) {
      return Optional.of(beyond(place(), count, count + " users and roles; " + limit()));
    }
    return tally.open.stream()
        .findFirst()
        .map(reason -> new CheckResult.Open(deployment.name(), key.span(), reason));
  }

  /** Who is allowed something. */
  private static final class Tally {

    private final Set<String> names = new TreeSet<>();
    private final UncountedCallers uncounted = new UncountedCallers();
    private final List<String> open = new ArrayList<>();

    void add(Stratum stratum) {
      switch (stratum.standing()) {
        case OPEN -> open.add(stratum.reason());
        case GIVEN -> counted(stratum).forEach(caller -> add(caller, stratum));
        case IF_IDENTITY_POLICIES_ALLOW ->
            counted(stratum)
                .filter(caller -> caller.name().isEmpty())
                .forEach(uncounted::addWithOwnPolicy);
      }
    }

    private void add(CallerClass caller, Stratum stratum) {
      caller.name().ifPresentOrElse(names::add, () -> uncounted.add(caller, stratum.ways()));
    }

    private static Stream<CallerClass> counted(Stratum stratum) {
      return stratum.ways().isEmpty()
          ? Stream.of()
          : stratum.callers().stream().filter(caller -> COUNTED.contains(caller.kind()));
    }
  }

  private String limit() {
    return "the limit is " + check.limit();
  }

  private CheckResult beyond(SourceSpan place, String count, String reason) {
    return new CheckResult.Written(
        KeyAccesses.name(key),
        place,
        check.severity(),
        Certainty.ALWAYS,
        count,
        "",
        KeyAccesses.name(key),
        reason);
  }

  private SourceSpan place() {
    return key.policy().map(Policy::span).orElse(key.span());
  }

  /** Where anybody is let in, if it is one statement. */
  private SourceSpan placeOfAnybody() {
    List<Statement> all =
        allowing().stream()
            .filter(statement -> letsInAnybody(statement.principals().orElseThrow()))
            .toList();
    return all.size() == 1 ? all.get(0).span() : place();
  }

  /** The users, roles and sessions that Allow statements of the key policy name. */
  private Set<String> named() {
    Set<String> named = new TreeSet<>();
    for (Statement statement : allowing()) {
      for (Principals.Entry entry : statement.principals().orElseThrow().entries()) {
        name(entry.principal()).ifPresent(text -> named.add(text.toString()));
      }
    }
    return named;
  }

  private boolean letsInAnybody() {
    return allowing().stream()
        .anyMatch(statement -> letsInAnybody(statement.principals().orElseThrow()));
  }

  private static boolean letsInAnybody(Principals principals) {
    return principals.match() == Match.NONE_OF
        || principals.entries().stream()
            .map(Principals.Entry::principal)
            .anyMatch(
                each ->
                    each instanceof Principal.Everyone
                        || each instanceof Principal.EveryAwsIdentity);
  }

  private List<Statement> allowing() {
    return key.policy().stream()
        .flatMap(policy -> policy.statements().stream())
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .filter(statement -> statement.principals().isPresent())
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
