package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.Grant;
import java.util.List;
import java.util.Optional;

/** The grants of the account and Region that a principal may retire. */
public record ListRetirableGrants(String retiringPrincipal, Paging paging)
    implements KmsCall<ListRetirableGrants.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.LIST_RETIRABLE_GRANTS;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.listRetirableGrants(this);
  }

  public record Response(List<Grant> grants, Optional<String> nextMarker) implements KmsResponse {
    public Response {
      grants = List.copyOf(grants);
    }
  }
}
