package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.Grant;
import java.util.List;
import java.util.Optional;

/** The grants on a key. */
public record ListGrants(
    String keyId,
    Optional<String> grantId,
    Optional<String> granteePrincipal,
    Optional<String> granteeServicePrincipal,
    Paging paging)
    implements KmsCall<ListGrants.Response> {

  public ListGrants(String keyId) {
    this(keyId, Optional.empty(), Optional.empty(), Optional.empty(), Paging.FIRST);
  }

  public ListGrants withGrantId(String grantId) {
    return new ListGrants(
        keyId, Optional.of(grantId), granteePrincipal, granteeServicePrincipal, paging);
  }

  public ListGrants withGranteePrincipal(String granteePrincipal) {
    return new ListGrants(
        keyId, grantId, Optional.of(granteePrincipal), granteeServicePrincipal, paging);
  }

  public ListGrants withGranteeServicePrincipal(String granteeServicePrincipal) {
    return new ListGrants(
        keyId, grantId, granteePrincipal, Optional.of(granteeServicePrincipal), paging);
  }

  public ListGrants withPaging(Paging paging) {
    return new ListGrants(keyId, grantId, granteePrincipal, granteeServicePrincipal, paging);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.LIST_GRANTS;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.listGrants(this);
  }

  public record Response(List<Grant> grants, Optional<String> nextMarker) implements KmsResponse {
    public Response {
      grants = List.copyOf(grants);
    }

    public boolean truncated() {
      return nextMarker.isPresent();
    }
  }
}
