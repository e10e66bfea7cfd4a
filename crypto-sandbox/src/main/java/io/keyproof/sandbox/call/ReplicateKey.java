package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.Tag;
import java.util.List;
import java.util.Optional;

/** Makes a multi-Region key in another Region. */
public record ReplicateKey(
    String keyId,
    String replicaRegion,
    Optional<String> policy,
    Optional<Boolean> bypassPolicyLockoutSafetyCheck,
    Optional<String> description,
    List<Tag> tags)
    implements KmsCall<ReplicateKey.Response> {

  public ReplicateKey {
    tags = List.copyOf(tags);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.REPLICATE_KEY;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.replicateKey(this);
  }

  public record Response(
      KeyMetadata replicaKeyMetadata, String replicaPolicy, List<Tag> replicaTags)
      implements KmsResponse {
    public Response {
      replicaTags = List.copyOf(replicaTags);
    }
  }
}
