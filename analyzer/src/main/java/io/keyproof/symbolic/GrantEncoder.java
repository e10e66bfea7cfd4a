package io.keyproof.symbolic;

import io.keyproof.catalog.KmsAction.EncryptionContextUse;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Text;
import io.keyproof.symbolic.PrincipalEncoder.Named;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.TooManyStatesException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom a grant allows what. AWS KMS API Reference, CreateGrant; Developer Guide, "Grants". */
final class GrantEncoder {

  private final Attributes attributes;
  private final PrincipalEncoder principals;
  private final PolicyEncoder policies;
  private final Opaques opaques;

  GrantEncoder(
      Attributes attributes, PrincipalEncoder principals, PolicyEncoder policies, Opaques opaques) {
    this.attributes = attributes;
    this.principals = principals;
    this.policies = policies;
    this.opaques = opaques;
  }

  /** The same with the switches of these policies. */
  GrantEncoder with(PolicyEncoder others) {
    return new GrantEncoder(attributes, principals, others, opaques);
  }

  /** The grantee, while the request is one that the grant permits. */
  Named allows(Grant grant) {
    Formula counts = policies.switchOf(new AllowSource.OfGrant(grant));
    if (counts.equals(Formula.FALSE)) {
      return Named.NOBODY;
    }
    Set<String> plain = new HashSet<>();
    List<Formula> permitted = new ArrayList<>();
    for (GrantOperation operation : grant.operations()) {
      if (operation == GrantOperation.CREATE_GRANT) {
        permitted.add(
            Formula.and(
                attributes.actionIn(Set.of(operation.action())),
                attributes.requestedGrants.fits(grant),
                grant.constraints().sourceArn().map(this::sourceArn).orElse(Formula.TRUE)));
      } else {
        plain.add(operation.action());
      }
    }
    permitted.add(Formula.and(attributes.actionIn(plain), constraints(grant.constraints())));
    List<Formula> all = new ArrayList<>();
    all.add(GuardEncoder.encode(grant.guard()));
    all.add(counts);
    all.add(Formula.or(permitted));
    if (grant.needsToken()) {
      all.add(opaques.add(Effect.ALLOW, "the token of grant " + grant.id()));
    }
    return principals.encode(grant.grantee(), Effect.ALLOW).and(Formula.and(all));
  }

  /** The principals that may retire the grant by its own terms. */
  Named retires(Grant grant) {
    Named named =
        grant.operations().contains(GrantOperation.RETIRE_GRANT)
            ? principals.encode(grant.grantee(), Effect.ALLOW)
            : Named.NOBODY;
    return grant
        .retiring()
        .map(principal -> named.or(principals.encode(principal, Effect.ALLOW)))
        .orElse(named);
  }

  /** The request is to retire this grant. */
  Formula isRetired(Grant grant) {
    return Formula.and(
        GuardEncoder.encode(grant.guard()),
        policies.switchOf(new AllowSource.OfGrant(grant)),
        attributes.requestedGrants.isRetired(grant));
  }

  /** The caller's own account issued the grant. */
  Formula issuedByCaller(Grant grant) {
    return grant
        .issuingAccount()
        .flatMap(Text::literal)
        .map(account -> attributes.caller.accountIn(Language.literal(account)))
        .orElseGet(() -> opaques.add(Effect.ALLOW, "the account that issued grant " + grant.id()));
  }

  private Formula constraints(GrantConstraints constraints) {
    Formula takesContext =
        attributes.actionWhere(
            action -> action.encryptionContext() == EncryptionContextUse.REQUEST);
    List<Formula> all = new ArrayList<>();
    constraints
        .encryptionContextEquals()
        .ifPresent(
            pairs ->
                all.add(
                    Formula.implies(
                        takesContext,
                        Formula.and(
                            holds(pairs),
                            Formula.not(
                                attributes.context.hasOtherContextKey(
                                    pairs.keySet().stream().sorted().toList()))))));
    constraints
        .encryptionContextSubset()
        .ifPresent(pairs -> all.add(Formula.implies(takesContext, holds(pairs))));
    constraints.sourceArn().ifPresent(arn -> all.add(sourceArn(arn)));
    return Formula.and(all);
  }

  /** The request's {@code aws:SourceArn} is like the pattern. */
  private Formula sourceArn(Text pattern) {
    // Constraints hold no policy variables.
    Optional<List<GlobToken>> tokens =
        pattern.literal().flatMap(text -> PatternReader.tokens(text, PolicyVersion.V2008_10_17));
    return tokens
        .flatMap(this::sourceArn)
        .orElseGet(() -> opaques.add(Effect.ALLOW, "source ARN `" + pattern + "`"));
  }

  /** Empty if the pattern takes more states than are worth it. */
  private Optional<Formula> sourceArn(List<GlobToken> pattern) {
    ValueTest test =
        PatternReader.arn(pattern)
            .<ValueTest>map(ValueTest.OfText::new)
            .orElse(new ValueTest.Nothing());
    try {
      return attributes.context.reading(ConditionKey.of("aws:SourceArn")).passes(test);
    } catch (TooManyStatesException e) {
      return Optional.empty();
    }
  }

  private Formula holds(Map<String, Text> pairs) {
    List<Formula> all = new ArrayList<>();
    pairs.forEach(
        (name, value) -> {
          all.add(attributes.context.hasContextKey(name));
          Optional<String> literal = value.literal();
          KeyReading reading =
              attributes.context.reading(ConditionKey.of("kms:EncryptionContext:" + name));
          all.add(
              literal
                  .flatMap(text -> reading.passes(new ValueTest.OfText(Language.literal(text))))
                  .orElseGet(() -> opaques.add(Effect.ALLOW, "grant constraint `" + value + "`")));
        });
    return Formula.and(all);
  }
}
