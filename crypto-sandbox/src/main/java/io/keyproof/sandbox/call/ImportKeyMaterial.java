package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.key.ExpirationModel;
import io.keyproof.sandbox.key.ImportType;
import java.time.Instant;
import java.util.Optional;

/** Gives a key material that was made elsewhere. */
public record ImportKeyMaterial(
    String keyId,
    Octets importToken,
    CiphertextBlob encryptedKeyMaterial,
    Optional<Instant> validTo,
    ExpirationModel expirationModel,
    Optional<ImportType> importType,
    Optional<String> keyMaterialDescription,
    Optional<String> keyMaterialId)
    implements KmsCall<ImportKeyMaterial.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.IMPORT_KEY_MATERIAL;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.importKeyMaterial(this);
  }

  public record Response(String keyId, Optional<String> keyMaterialId) implements KmsResponse {}
}
