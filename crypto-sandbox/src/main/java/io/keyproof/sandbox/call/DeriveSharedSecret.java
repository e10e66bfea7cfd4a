package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.KeyAgreementAlgorithm;
import io.keyproof.sandbox.key.KeyOrigin;
import java.util.List;

/** The raw secret that two key pairs share, by ECDH. */
public record DeriveSharedSecret(
    String keyId,
    KeyAgreementAlgorithm keyAgreementAlgorithm,
    Octets publicKey,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<DeriveSharedSecret.Response> {

  public DeriveSharedSecret {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.DERIVE_SHARED_SECRET;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.deriveSharedSecret(this);
  }

  public record Response(
      String keyId,
      Plaintext sharedSecret,
      KeyAgreementAlgorithm keyAgreementAlgorithm,
      KeyOrigin keyOrigin)
      implements KmsResponse {}
}
