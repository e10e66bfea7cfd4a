package io.keyproof.symbolic;

import io.keyproof.model.Effect;
import io.keyproof.model.Match;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which callers a Principal element or a grantee names, told apart by the way it names them, for
 * that decides what else limits the caller. IAM User Guide, "AWS JSON policy elements: Principal".
 */
final class PrincipalEncoder {

  /** Stands in an ARN for the account that the key belongs to. */
  private static final String OWN_ACCOUNT = "000000000000";

  private static final Pattern IDENTITY_ARN =
      Pattern.compile("arn:(aws[a-z-]*):(iam|sts)::([0-9]{12}):(.+)");

  private final Universe universe;
  private final CallerAttributes caller;
  private final ArnFields arns;

  PrincipalEncoder(Universe universe, CallerAttributes caller, ArnFields arns) {
    this.universe = universe;
    this.caller = caller;
    this.arns = arns;
  }

  /**
   * The callers that are named, by way of naming.
   *
   * @param account by their account: their own identity policies decide on
   * @param roleArn as sessions of a role, or as federated sessions of a user
   * @param direct in any other way: by user or session ARN, by {@code *}, as a service
   */
  record Named(Formula account, Formula roleArn, Formula direct) {

    static final Named NOBODY = new Named(Formula.FALSE, Formula.FALSE, Formula.FALSE);

    Formula any() {
      return Formula.or(account, roleArn, direct);
    }

    Named or(Named other) {
      return anyOf(List.of(this, other));
    }

    /** Whom one of them names. */
    static Named anyOf(List<Named> all) {
      return new Named(
          Formula.or(all.stream().map(Named::account).toList()),
          Formula.or(all.stream().map(Named::roleArn).toList()),
          Formula.or(all.stream().map(Named::direct).toList()));
    }

    Named and(Formula formula) {
      return new Named(
          Formula.and(account, formula),
          Formula.and(roleArn, formula),
          Formula.and(direct, formula));
    }
  }

  /**
   * @param bounded a permissions boundary is set: then {@code NotPrincipal} with Deny spares nobody
   */
  Named encode(Principals principals, Effect ofStatement, Formula bounded) {
    boolean listing = principals.match() == Match.ANY_OF;
    Effect effect = listing ? ofStatement : Opaques.against(ofStatement);
    Names listed = new Names();
    for (Principals.Entry entry : principals.entries()) {
      entry.principal().accept(new Listing(listed, effect, GuardEncoder.encode(entry.guard())));
    }
    if (principals.rest().isPresent()) {
      Unknown rest = principals.rest().get();
      String what = "principals of ${" + rest.name() + "}";
      listed.everyone.add(universe.leaf(effect, what, what));
    }
    if (listing) {
      return listed.named();
    }
    Formula spared =
        ofStatement == Effect.DENY
            ? Formula.and(
                Formula.or(Formula.not(bounded), caller.is(Kind.SERVICE, Kind.ROOT)),
                listed.spared())
            : listed.spared();
    return new Named(Formula.FALSE, Formula.FALSE, Formula.not(spared));
  }

  Named encode(Principal principal, Effect effect) {
    Names listed = new Names();
    principal.accept(new Listing(listed, effect, Formula.TRUE));
    return listed.named();
  }

  /** The callers that a list names, by kind of name. */
  private final class Names {
    private final List<Formula> everyone = new ArrayList<>();
    private final List<Formula> accounts = new ArrayList<>();
    private final List<Formula> users = new ArrayList<>();
    private final List<Formula> roles = new ArrayList<>();
    private final List<Formula> sessions = new ArrayList<>();
    private final List<Formula> services = new ArrayList<>();

    Named named() {
      List<Formula> direct = new ArrayList<>(everyone);
      direct.addAll(users);
      direct.addAll(sessions);
      direct.addAll(services);
      return new Named(Formula.or(accounts), Formula.or(roles), Formula.or(direct));
    }

    /** A caller is spared only if its account, its identity and its session are all listed. */
    Formula spared() {
      Formula account = Formula.or(accounts);
      Formula session = Formula.or(sessions);
      return Formula.or(
          Formula.or(everyone),
          Formula.or(services),
          Formula.and(caller.is(Kind.ROOT), account),
          Formula.and(
              account,
              Formula.or(
                  Formula.and(caller.is(Kind.USER), Formula.or(users)),
                  Formula.and(caller.is(Kind.FEDERATED), session),
                  Formula.and(caller.is(Kind.ROLE), Formula.or(roles), session))));
    }
  }

  /** Sorts one entry of a list by the kind of name it is. */
  private final class Listing implements Principal.Visitor<Formula> {
    private final Names names;
    private final Effect effect;
    private final Formula guard;

    Listing(Names names, Effect effect, Formula guard) {
      this.names = names;
      this.effect = effect;
      this.guard = guard;
    }

    @Override
    public Formula everyone() {
      return add(names.everyone, Formula.TRUE);
    }

    @Override
    public Formula everyAwsIdentity() {
      return add(names.everyone, Formula.not(caller.is(Kind.SERVICE)));
    }

    @Override
    public Formula account(Text account) {
      Optional<String> id = account.literal();
      Formula identity = Formula.not(caller.is(Kind.SERVICE));
      if (id.isPresent()) {
        return add(
            names.accounts, Formula.and(identity, caller.accountIn(Language.literal(id.get()))));
      }
      boolean own =
          account.pieces().size() == 1
              && account.unknowns().get(0).domain() instanceof Unknown.Domain.OwnAccountId;
      return add(
          names.accounts,
          own ? universe.callerIsOfOwnAccount() : Formula.and(identity, unknown(account)));
    }

    @Override
    public Formula user(Text arn) {
      // A federated session of the user is named as a role's session is.
      add(
          names.roles,
          fields(arn)
              .map(
                  fields ->
                      Formula.and(
                          owner(fields, Kind.FEDERATED), caller.federatingUserIs(fields.name())))
              .orElseGet(() -> Formula.and(caller.is(Kind.FEDERATED), unknown(arn))));
      return add(names.users, identity(arn, Kind.USER));
    }

    @Override
    public Formula role(Text arn) {
      return add(names.roles, identity(arn, Kind.ROLE));
    }

    @Override
    public Formula roleSession(Text arn) {
      return add(
          names.sessions,
          fields(arn)
              .map(this::session)
              .orElseGet(() -> Formula.and(caller.is(Kind.ROLE), unknown(arn))));
    }

    @Override
    public Formula federatedUser(Text arn) {
      return add(names.sessions, identity(arn, Kind.FEDERATED));
    }

    @Override
    public Formula service(Text name) {
      Formula matches =
          name.literal()
              .map(service -> caller.serviceIn(Language.literal(service)))
              .orElseGet(() -> unknown(name));
      return add(names.services, Formula.and(caller.is(Kind.SERVICE), matches));
    }

    @Override
    public Formula inert(Text text) {
      return Formula.FALSE;
    }

    @Override
    public Formula unresolved(Text text) {
      return add(names.everyone, Formula.and(Formula.not(caller.is(Kind.SERVICE)), unknown(text)));
    }

    private Formula add(List<Formula> kind, Formula formula) {
      Formula guarded = Formula.and(guard, formula);
      kind.add(guarded);
      return guarded;
    }

    private Formula unknown(Text text) {
      String what = "principal `" + text + "`";
      return universe.leaf(effect, what, what);
    }

    private Formula identity(Text arn, Kind kind) {
      return fields(arn)
          .map(
              fields ->
                  Formula.and(owner(fields, kind), caller.nameIn(Language.literal(fields.name()))))
          .orElseGet(() -> Formula.and(caller.is(kind), unknown(arn)));
    }

    /** The session ARN has the role's name without its path. */
    private Formula session(ArnParts fields) {
      String[] parts = fields.name().split("/", -1);
      if (parts.length != 3) {
        return Formula.FALSE;
      }
      Language role = Language.regex("role/([!-.0-~]+/)*").then(Language.literal(parts[1]));
      return Formula.and(owner(fields, Kind.ROLE), caller.nameIn(role), caller.sessionIs(parts[2]));
    }

    private Formula owner(ArnParts fields, Kind kind) {
      return Formula.and(
          arns.partitionIs(fields.partition()),
          caller.is(kind),
          fields
              .account()
              .map(account -> caller.accountIn(Language.literal(account)))
              .orElseGet(universe::callerIsOfOwnAccount));
    }
  }

  /**
   * @param account empty for that of the key
   */
  private record ArnParts(String partition, Optional<String> account, String name) {}

  private static Optional<ArnParts> fields(Text arn) {
    boolean isOwn = !arn.isKnown();
    return arn.literal()
        .or(() -> inOwnAccount(arn))
        .map(IDENTITY_ARN::matcher)
        .filter(Matcher::matches)
        .filter(matcher -> !isOwn || matcher.group(3).equals(OWN_ACCOUNT))
        .map(
            matcher ->
                new ArnParts(
                    matcher.group(1),
                    isOwn ? Optional.empty() : Optional.of(matcher.group(3)),
                    matcher.group(4)));
  }

  /** The ARN with digits in the place of the key's account, if nothing else of it is unknown. */
  private static Optional<String> inOwnAccount(Text arn) {
    StringBuilder written = new StringBuilder();
    int holes = 0;
    for (Text.Piece piece : arn.pieces()) {
      if (piece instanceof Text.Piece.Literal literal) {
        written.append(literal.value());
      } else if (((Text.Piece.Hole) piece).unknown().domain()
          instanceof Unknown.Domain.OwnAccountId) {
        written.append(OWN_ACCOUNT);
        holes++;
      } else {
        return Optional.empty();
      }
    }
    return holes == 1 ? Optional.of(written.toString()) : Optional.empty();
  }
}
