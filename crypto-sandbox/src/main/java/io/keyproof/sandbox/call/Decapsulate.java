package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.EncapsulationAlgorithm;
import java.util.List;

/** The shared secret in a ciphertext that Encapsulate, or anybody with the public key, has made. */
public record Decapsulate(
    String keyId,
    Octets sharedSecretCiphertextBlob,
    EncapsulationAlgorithm encapsulationAlgorithm,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<Decapsulate.Response> {

  public Decapsulate {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.DECAPSULATE;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.decapsulate(this);
  }

  public record Response(
      String keyId, Plaintext sharedSecret, EncapsulationAlgorithm encapsulationAlgorithm)
      implements KmsResponse {}
}
