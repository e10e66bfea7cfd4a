package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.GrantTerms;
import java.util.List;
import java.util.Optional;

/** Hands a permission on a key to a grantee. */
public record CreateGrant(
    String keyId, GrantTerms terms, Optional<String> name, List<String> grantTokens, DryRun dryRun)
    implements KmsCall<CreateGrant.Response> {

  public CreateGrant {
    grantTokens = List.copyOf(grantTokens);
  }

  public CreateGrant(String keyId, GrantTerms terms) {
    this(keyId, terms, Optional.empty(), List.of(), DryRun.OFF);
  }

  public CreateGrant withName(String name) {
    return new CreateGrant(keyId, terms, Optional.of(name), grantTokens, dryRun);
  }

  public CreateGrant withGrantTokens(List<String> grantTokens) {
    return new CreateGrant(keyId, terms, name, grantTokens, dryRun);
  }

  public CreateGrant asDryRun() {
    return new CreateGrant(keyId, terms, name, grantTokens, DryRun.ON);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.CREATE_GRANT;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.createGrant(this);
  }

  public record Response(String grantId, String grantToken) implements KmsResponse {}
}
