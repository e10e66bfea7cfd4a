package io.keyproof.evaluate;

import io.keyproof.evaluate.CallerNames.Kind;
import io.keyproof.model.Assumption;
import io.keyproof.model.Effect;
import io.keyproof.model.Match;
import io.keyproof.model.Principals;
import io.keyproof.model.Principals.Entry;
import java.util.List;
import java.util.Optional;

/** Whether {@code Principal} or {@code NotPrincipal} means the caller, and in which way. */
final class PrincipalMatcher {

  /** Whether the principal whose policies are evaluated has a permissions boundary. */
  enum Boundary {
    NONE,
    SET
  }

  private final Match match;
  private final PrincipalNames names;
  private final boolean deniesBounded;
  private final boolean everyNameMustBeListed;

  private PrincipalMatcher(
      Match match, PrincipalNames names, boolean deniesBounded, boolean everyNameMustBeListed) {
    this.match = match;
    this.names = names;
    this.deniesBounded = deniesBounded;
    this.everyNameMustBeListed = everyNameMustBeListed;
  }

  static PrincipalMatcher compile(
      Principals principals, Effect effect, Boundary boundary, Stance stance) {
    PrincipalNames names =
        PrincipalNames.compile(principals.entries(), principals.rest().isPresent(), stance);
    // NotPrincipal with Deny always denies principals that have a permissions boundary.
    boolean deniesBounded =
        principals.match() == Match.NONE_OF && effect == Effect.DENY && boundary == Boundary.SET;
    return new PrincipalMatcher(
        principals.match(),
        names,
        deniesBounded,
        principals.match() == Match.ANY_OF
            || stance.takes(Assumption.NOT_PRINCIPAL_NEEDS_EVERY_NAME));
  }

  /** The one principal of a grant. */
  static PrincipalMatcher of(Entry principal, Stance stance) {
    return new PrincipalMatcher(
        Match.ANY_OF, PrincipalNames.compile(List.of(principal), false, stance), false, true);
  }

  Reach reach(RequestView request) {
    return switch (match) {
      case ANY_OF -> listed(request);
      case NONE_OF -> Reach.DIRECT.and(spared(request).not());
    };
  }

  private Reach listed(RequestView request) {
    CallerNames caller = request.caller();
    Truth account = names.account(request);
    Truth direct = names.everyone(request).or(names.session(request));
    Truth limited = names.role(request);
    Truth user = names.user(request);
    if (caller.kind() == Kind.ROOT) {
      return reach(Truth.FALSE, limited, direct.or(account));
    }
    return caller.kind() == Kind.FEDERATED_USER
        ? reach(account, limited.or(user), direct)
        : reach(account, limited, direct.or(user));
  }

  private static Reach reach(Truth delegated, Truth limited, Truth direct) {
    return delegated.isFalse() && limited.isFalse() && direct.isFalse()
        ? Reach.NONE
        : new Reach(delegated, limited, direct);
  }

  /**
   * Whether {@code NotPrincipal} lists the caller: AWS checks the account, then the user or role,
   * then the session, each of which has to be listed.
   */
  private Truth spared(RequestView request) {
    CallerNames caller = request.caller();
    if (deniesBounded && caller.hasIdentity() && caller.kind() != Kind.ROOT) {
      return Truth.FALSE;
    }
    Truth everyone = names.everyone(request);
    return switch (caller.kind()) {
      case ANONYMOUS -> everyone;
      case SERVICE -> everyone.or(names.session(request));
      case ROOT -> everyone.or(names.account(request));
      case USER -> everyone.or(layers(names.account(request), names.user(request)));
      case FEDERATED_USER -> everyone.or(layers(names.account(request), names.session(request)));
      case ROLE_SESSION ->
          everyone.or(
              layers(layers(names.account(request), names.role(request)), session(request)));
    };
  }

  private Truth session(RequestView request) {
    CallerNames caller = request.caller();
    // A caller given by its role alone has no session to list.
    return caller.session().equals(caller.role())
        ? Truth.of(everyNameMustBeListed)
        : names.session(request);
  }

  private Truth layers(Truth outer, Truth inner) {
    return everyNameMustBeListed ? outer.and(inner) : outer.or(inner);
  }

  /** What the list leaves open about the caller himself, if that is why a match is unknown. */
  Optional<String> openCaller(RequestView request) {
    return names.hangsOnFederatedUser(request)
        ? Optional.of("the IAM user who asked for " + request.caller().session())
        : Optional.empty();
  }
}
