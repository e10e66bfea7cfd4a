package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.EncapsulationAlgorithm;
import java.util.List;

/** A new shared secret, and the ciphertext that only the key pair's owner can open. */
public record Encapsulate(
    String keyId,
    EncapsulationAlgorithm encapsulationAlgorithm,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<Encapsulate.Response> {

  public Encapsulate {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.ENCAPSULATE;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.encapsulate(this);
  }

  public record Response(
      String keyId,
      Plaintext sharedSecret,
      Octets sharedSecretCiphertextBlob,
      EncapsulationAlgorithm encapsulationAlgorithm)
      implements KmsResponse {}
}
