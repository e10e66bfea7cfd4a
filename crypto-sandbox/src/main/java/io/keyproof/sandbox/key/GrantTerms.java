package io.keyproof.sandbox.key;

import java.util.Optional;
import java.util.Set;

/** What CreateGrant asks for: who may do what, under which constraints, and who may retire it. */
public record GrantTerms(
    Optional<String> granteePrincipal,
    Optional<String> granteeServicePrincipal,
    Optional<String> retiringPrincipal,
    Optional<String> retiringServicePrincipal,
    Set<GrantOperation> operations,
    GrantConstraints constraints) {

  public GrantTerms {
    operations = Set.copyOf(operations);
  }

  public static GrantTerms forPrincipal(String arn, Set<GrantOperation> operations) {
    return new GrantTerms(
        Optional.of(arn),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        operations,
        GrantConstraints.NONE);
  }

  public static GrantTerms forService(String service, Set<GrantOperation> operations) {
    return new GrantTerms(
        Optional.empty(),
        Optional.of(service),
        Optional.empty(),
        Optional.empty(),
        operations,
        GrantConstraints.NONE);
  }

  public GrantTerms withConstraints(GrantConstraints terms) {
    return new GrantTerms(
        granteePrincipal,
        granteeServicePrincipal,
        retiringPrincipal,
        retiringServicePrincipal,
        operations,
        terms);
  }

  public GrantTerms withRetiringPrincipal(String arn) {
    return new GrantTerms(
        granteePrincipal,
        granteeServicePrincipal,
        Optional.of(arn),
        retiringServicePrincipal,
        operations,
        constraints);
  }

  public GrantTerms withRetiringServicePrincipal(String service) {
    return new GrantTerms(
        granteePrincipal,
        granteeServicePrincipal,
        retiringPrincipal,
        Optional.of(service),
        operations,
        constraints);
  }
}
