package io.keyproof.sandbox.call;

import java.util.Optional;

/** Removes imported key material; the key waits for it to be imported again. */
public record DeleteImportedKeyMaterial(String keyId, Optional<String> keyMaterialId)
    implements KmsCall<DeleteImportedKeyMaterial.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.DELETE_IMPORTED_KEY_MATERIAL;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.deleteImportedKeyMaterial(this);
  }

  public record Response(String keyId, Optional<String> keyMaterialId) implements KmsResponse {}
}
