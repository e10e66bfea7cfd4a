package io.keyproof.replay;

import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.Guard;
import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.source.SourceSpan;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Grants on their way between the policy model and the sandbox. */
final class SandboxGrants {

  private static final SourceSpan SANDBOX = SourceSpan.startOf("(sandbox)");

  private SandboxGrants() {}

  /** The terms that CreateGrant is called with; empty if the grantee is none that can be named. */
  static Optional<GrantTerms> terms(Grant grant) {
    Set<GrantOperation> operations = operations(grant.operations());
    Optional<GrantTerms> terms =
        grant
            .grantee()
            .accept(new PrincipalText())
            .map(
                grantee ->
                    grant.grantee() instanceof Principal.Service
                        ? GrantTerms.forService(grantee, operations)
                        : GrantTerms.forPrincipal(grantee, operations));
    Optional<String> retiring = grant.retiring().flatMap(p -> p.accept(new PrincipalText()));
    if (retiring.isPresent()) {
      boolean service = grant.retiring().get() instanceof Principal.Service;
      terms =
          terms.map(
              some ->
                  service
                      ? some.withRetiringServicePrincipal(retiring.get())
                      : some.withRetiringPrincipal(retiring.get()));
    }
    return terms.map(some -> some.withConstraints(constraints(grant.constraints())));
  }

  /** The sandbox's operations of the same names. */
  static Set<GrantOperation> operations(Set<io.keyproof.model.GrantOperation> all) {
    Set<GrantOperation> operations = new HashSet<>();
    for (GrantOperation operation : GrantOperation.values()) {
      if (all.stream().anyMatch(each -> each.awsName().equals(operation.awsName()))) {
        operations.add(operation);
      }
    }
    return operations;
  }

  static Grant toModel(io.keyproof.sandbox.key.Grant grant) {
    GrantTerms terms = grant.terms();
    return new Grant(
        grant.grantId(),
        grant.name(),
        grantee(terms),
        RequestTranslator.operations(terms),
        RequestTranslator.constraints(terms),
        terms.retiringPrincipal().map(SandboxGrants::principal),
        Optional.of(Text.of(account(grant.issuingAccount()))),
        false,
        Guard.ALWAYS,
        SANDBOX);
  }

  private static Principal grantee(GrantTerms terms) {
    return terms
        .granteeServicePrincipal()
        .map(name -> (Principal) new Principal.Service(Text.of(name)))
        .orElseGet(() -> principal(terms.granteePrincipal().orElseThrow()));
  }

  private static Principal principal(String arn) {
    Text text = Text.of(arn);
    if (arn.endsWith(":root")) {
      return new Principal.Account(Text.of(account(arn)));
    }
    if (arn.contains(":assumed-role/")) {
      return new Principal.RoleSession(text);
    }
    if (arn.contains(":federated-user/")) {
      return new Principal.FederatedUser(text);
    }
    return arn.contains(":role/") ? new Principal.Role(text) : new Principal.User(text);
  }

  /** The twelve digits of an account that may be given as its principal. */
  private static String account(String accountOrArn) {
    String[] fields = accountOrArn.split(":", -1);
    return fields.length > 4 ? fields[4] : accountOrArn;
  }

  static io.keyproof.sandbox.key.GrantConstraints constraints(GrantConstraints constraints) {
    return new io.keyproof.sandbox.key.GrantConstraints(
        constraints.encryptionContextEquals().map(SandboxGrants::literals),
        constraints.encryptionContextSubset().map(SandboxGrants::literals),
        constraints.sourceArn().flatMap(Text::literal));
  }

  private static Map<String, String> literals(Map<String, Text> pairs) {
    Map<String, String> literals = new TreeMap<>();
    pairs.forEach((key, value) -> literals.put(key, value.toString()));
    return literals;
  }

  /** A principal as CreateGrant names it. */
  private static final class PrincipalText implements Principal.Visitor<Optional<String>> {
    @Override
    public Optional<String> everyone() {
      return Optional.empty();
    }

    @Override
    public Optional<String> everyAwsIdentity() {
      return Optional.empty();
    }

    @Override
    public Optional<String> account(Text account) {
      return account.literal().map(id -> "arn:aws:iam::" + id + ":root");
    }

    @Override
    public Optional<String> user(Text arn) {
      return arn.literal();
    }

    @Override
    public Optional<String> role(Text arn) {
      return arn.literal();
    }

    @Override
    public Optional<String> roleSession(Text arn) {
      return arn.literal();
    }

    @Override
    public Optional<String> federatedUser(Text arn) {
      return arn.literal();
    }

    @Override
    public Optional<String> service(Text name) {
      return name.literal();
    }

    @Override
    public Optional<String> inert(Text text) {
      return Optional.empty();
    }

    @Override
    public Optional<String> unresolved(Text text) {
      return Optional.empty();
    }
  }
}
