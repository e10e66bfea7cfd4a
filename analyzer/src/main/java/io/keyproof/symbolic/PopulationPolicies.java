package io.keyproof.symbolic;

import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Identity;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.symbolic.AuthorizationEncoder.CallerPolicies;
import io.keyproof.symbolic.AuthorizationEncoder.CallerSide;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies of every caller: the known ones have their own, the others what is assumed. */
final class PopulationPolicies implements CallerPolicies {

  /** The identity policies of a caller that was not seen allow the request. */
  static final Formula.Flag UNSEEN_ALLOW =
      new Formula.Flag("identity policies not seen here allow");

  private final KeyAccess access;
  private final Map<Identity, Formula> callers = new LinkedHashMap<>();
  private final Formula unseen;

  PopulationPolicies(Attributes attributes, KeyAccess access) {
    this.access = access;
    for (Identity identity : access.identities()) {
      callers.put(
          identity,
          Formula.and(
              attributes.caller.is(Kind.ROLE, Kind.USER),
              attributes.caller.arnIn(Language.literal(identity.arn()))));
    }
    unseen = Formula.not(Formula.or(List.copyOf(callers.values())));
  }

  /** The caller is none of those whose policies are known. */
  Formula unseen() {
    return unseen;
  }

  @Override
  public Formula bounded() {
    List<Formula> bounded = new ArrayList<>();
    callers.forEach(
        (identity, caller) -> {
          if (identity.permissionsBoundary().isPresent()) {
            bounded.add(caller);
          }
        });
    return Formula.or(bounded);
  }

  @Override
  public CallerSide encode(PolicyEncoder policies) {
    List<Formula> allows = new ArrayList<>();
    List<Formula> denies = new ArrayList<>();
    List<Formula> boundaryAllows = new ArrayList<>();
    List<Formula> boundaryDenies = new ArrayList<>();
    callers.forEach(
        (identity, caller) -> {
          allows.add(Formula.and(caller, policies.allows(identity.identityPolicies())));
          denies.add(Formula.and(caller, policies.denies(identity.identityPolicies())));
          identity
              .permissionsBoundary()
              .ifPresent(
                  boundary -> {
                    boundaryAllows.add(Formula.implies(caller, policies.allows(boundary)));
                    boundaryDenies.add(Formula.and(caller, policies.denies(boundary)));
                  });
        });
    if (access.unseen() == Unseen.MAY_ALLOW) {
      allows.add(Formula.and(unseen, UNSEEN_ALLOW));
    }
    return new CallerSide(
        Formula.or(allows),
        Formula.or(denies),
        Formula.and(boundaryAllows),
        Formula.or(boundaryDenies));
  }
}
