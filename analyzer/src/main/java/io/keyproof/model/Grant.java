package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A grant on a key.
 *
 * @param id the GrantId, or a name made from the position where there is none
 * @param grantee an account, user, role, role session, federated user or (GranteeServicePrincipal)
 *     service
 * @param retiring the retiring principal or service
 * @param issuingAccount the account whose credentials created the grant, twelve digits
 * @param needsToken the grant has not propagated yet, so that only requests with its token see it
 * @param created when, if the input tells
 * @param guard when the grant exists at all
 */
public record Grant(
    String id,
    Optional<String> name,
    Principal grantee,
    Set<GrantOperation> operations,
    GrantConstraints constraints,
    Optional<Principal> retiring,
    Optional<Text> issuingAccount,
    boolean needsToken,
    Optional<Instant> created,
    Guard guard,
    SourceSpan span) {

  public Grant {
    operations = Set.copyOf(operations);
  }

  /** A grant whose age is not known. */
  public Grant(
      String id,
      Optional<String> name,
      Principal grantee,
      Set<GrantOperation> operations,
      GrantConstraints constraints,
      Optional<Principal> retiring,
      Optional<Text> issuingAccount,
      boolean needsToken,
      Guard guard,
      SourceSpan span) {
    this(
        id,
        name,
        grantee,
        operations,
        constraints,
        retiring,
        issuingAccount,
        needsToken,
        Optional.empty(),
        guard,
        span);
  }

  /** The same as long as only requests with its token see it. */
  public Grant needingToken() {
    return with(issuingAccount, true);
  }

  /** The same once it works without its token. */
  public Grant propagated() {
    return with(issuingAccount, false);
  }

  /** The same, issued by an account. */
  public Grant issuedBy(Text account) {
    return with(Optional.of(account), needsToken);
  }

  private Grant with(Optional<Text> issuer, boolean token) {
    return new Grant(
        id, name, grantee, operations, constraints, retiring, issuer, token, created, guard, span);
  }
}
