package io.keyproof.sandbox.key;

import java.time.Instant;
import java.util.Optional;

/** A permission on one key, handed to one grantee by a principal of the issuing account. */
public record Grant(
    String grantId,
    String keyArn,
    Optional<String> name,
    Instant creationDate,
    String issuingAccount,
    GrantTerms terms) {}
