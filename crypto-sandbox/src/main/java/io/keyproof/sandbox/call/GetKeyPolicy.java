package io.keyproof.sandbox.call;

/** The text of a key's policy, as it was put. */
public record GetKeyPolicy(String keyId, String policyName)
    implements KmsCall<GetKeyPolicy.Response> {

  public GetKeyPolicy(String keyId) {
    this(keyId, KeyPolicyName.DEFAULT);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.GET_KEY_POLICY;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.getKeyPolicy(this);
  }

  public record Response(String policy, String policyName) implements KmsResponse {}
}
