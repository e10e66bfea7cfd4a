package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.KeyRotation;
import java.util.List;
import java.util.Optional;

/** The completed rotations of a key, or all of its key material. */
public record ListKeyRotations(String keyId, IncludeKeyMaterial includeKeyMaterial, Paging paging)
    implements KmsCall<ListKeyRotations.Response> {

  public ListKeyRotations(String keyId) {
    this(keyId, IncludeKeyMaterial.ROTATIONS_ONLY, Paging.FIRST);
  }

  public ListKeyRotations withIncludeKeyMaterial(IncludeKeyMaterial includeKeyMaterial) {
    return new ListKeyRotations(keyId, includeKeyMaterial, paging);
  }

  public ListKeyRotations withPaging(Paging paging) {
    return new ListKeyRotations(keyId, includeKeyMaterial, paging);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.LIST_KEY_ROTATIONS;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.listKeyRotations(this);
  }

  public record Response(List<KeyRotation> rotations, Optional<String> nextMarker)
      implements KmsResponse {
    public Response {
      rotations = List.copyOf(rotations);
    }

    public boolean truncated() {
      return nextMarker.isPresent();
    }
  }
}
