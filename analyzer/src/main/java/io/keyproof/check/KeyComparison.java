package io.keyproof.check;

import io.keyproof.check.AccessProof.Found;
import io.keyproof.check.AccessProof.Open;
import io.keyproof.check.AccessProof.Outcome;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.IdentityPolicies;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.Confirmation;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Identity;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.RequestProperty;
import io.keyproof.symbolic.RequestSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares everybody's access to one key in two deployments. */
final class KeyComparison {

  private static final RequestProperty ANY = new RequestProperty.AllOf(List.of());

  /** Whoever is allowed many things is best known by this one. */
  private static final RequestProperty DECRYPT =
      new RequestProperty.ActionIn(Set.of("kms:Decrypt"));

  private KeyComparison() {}

  /**
   * What the new access allows, measured by the old one. Identities that were not seen may be
   * allowed anything by their own policies, in both deployments the same.
   *
   * @param performing performs a request that is newly allowed
   */
  static Comparison compare(
      KeyAccess old,
      KeyAccess now,
      RequestSpace space,
      String account,
      Function<Found, Optional<Confirmation>> performing) {
    KeyAccess before = withEverybodyOf(now, old);
    KeyAccess after = withEverybodyOf(old, now);
    List<String> reasons = new ArrayList<>();
    Optional<Example> newlyAllowed;
    Optional<Example> newlyDenied;
    try (AccessProof proof =
        new AccessProof(List.of(after, before), space, account, List.of(ANY, DECRYPT))) {
      newlyAllowed =
          example(after, telling(proof, proof.findNew(ANY, Unseen.MAY_ALLOW)), performing, reasons);
      newlyDenied =
          example(
              before, proof.findGone(ANY, Unseen.MAY_ALLOW), found -> Optional.empty(), reasons);
    }
    return new Comparison(
        verdict(newlyAllowed, newlyDenied, reasons),
        newlyAllowed,
        newlyDenied,
        reasons.stream().distinct().toList());
  }

  /** The same outcome, with a request to read data where there is one. */
  private static Outcome telling(AccessProof proof, Outcome outcome) {
    if (!(outcome instanceof Found found) || found.contradiction().isPresent()) {
      return outcome;
    }
    return proof.findNew(DECRYPT, Unseen.MAY_ALLOW) instanceof Found decrypt
            && decrypt.contradiction().isEmpty()
            && decrypt.certainty() == found.certainty()
        ? decrypt
        : outcome;
  }

  private static Verdict verdict(
      Optional<Example> newlyAllowed, Optional<Example> newlyDenied, List<String> reasons) {
    if (!reasons.isEmpty()) {
      return Verdict.INCONCLUSIVE;
    }
    if (newlyAllowed.isPresent()) {
      return newlyDenied.isPresent() ? Verdict.INCOMPARABLE : Verdict.MORE;
    }
    return newlyDenied.isPresent() ? Verdict.LESS : Verdict.EQUIVALENT;
  }

  /** An identity of which the other deployment has files has no policies where it has none. */
  private static KeyAccess withEverybodyOf(KeyAccess other, KeyAccess access) {
    List<Identity> identities = new ArrayList<>(access.identities());
    for (Identity identity : other.identities()) {
      if (!access.knows(identity.arn())) {
        identities.add(new Identity(identity.arn(), List.of(), Optional.empty()));
      }
    }
    return new KeyAccess(access.common(), identities, access.unseen());
  }

  private static Optional<Example> example(
      KeyAccess allowing,
      Outcome outcome,
      Function<Found, Optional<Confirmation>> performing,
      List<String> reasons) {
    if (outcome instanceof Open open) {
      reasons.add(open.reason());
    }
    if (!(outcome instanceof Found found)) {
      return Optional.empty();
    }
    Optional<Confirmation> confirmation = performing.apply(found);
    Optional<String> refuted =
        found
            .contradiction()
            .or(
                () ->
                    confirmation
                        .filter(Confirmation.Refuted.class::isInstance)
                        .map(Confirmation::reason));
    refuted.ifPresent(reasons::add);
    return Optional.of(example(allowing, found, refuted, confirmation));
  }

  private static Example example(
      KeyAccess allowing,
      Found found,
      Optional<String> refuted,
      Optional<Confirmation> confirmation) {
    return new Example(
        Optional.of(found.request().caller()),
        found.request().action(),
        found.request().resource(),
        found.request().context(),
        identityPolicies(allowing, found),
        found.unknowns(),
        found.allowedBy(),
        found.deniedBy(),
        refuted,
        confirmation);
  }

  /** Whether the example rests on identity policies that were not seen. */
  private static IdentityPolicies identityPolicies(KeyAccess access, Found found) {
    return !access.knows(found.request().caller().identity())
            && !found.policies().identityPolicies().isEmpty()
        ? IdentityPolicies.ALLOW
        : IdentityPolicies.NO_MATTER;
  }
}
