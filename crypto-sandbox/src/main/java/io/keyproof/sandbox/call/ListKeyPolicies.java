package io.keyproof.sandbox.call;

import java.util.List;
import java.util.Optional;

/** The names of the policies of a key: there is one, `default`. */
public record ListKeyPolicies(String keyId, Paging paging)
    implements KmsCall<ListKeyPolicies.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.LIST_KEY_POLICIES;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.listKeyPolicies(this);
  }

  public record Response(List<String> policyNames, Optional<String> nextMarker)
      implements KmsResponse {
    public Response {
      policyNames = List.copyOf(policyNames);
    }
  }
}
