package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.key.EncapsulationAlgorithm;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.key.KeyAgreementAlgorithm;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.key.SigningAlgorithm;
import java.util.List;
import java.util.Optional;

/** The public half of a key pair. */
public record GetPublicKey(String keyId, List<String> grantTokens)
    implements KmsCall<GetPublicKey.Response> {

  public GetPublicKey {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.GET_PUBLIC_KEY;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.getPublicKey(this);
  }

  public record Response(
      String keyId,
      Octets publicKey,
      KeySpec customerMasterKeySpec,
      KeySpec keySpec,
      KeyUsage keyUsage,
      Optional<List<EncryptionAlgorithm>> encryptionAlgorithms,
      Optional<List<SigningAlgorithm>> signingAlgorithms,
      Optional<List<KeyAgreementAlgorithm>> keyAgreementAlgorithms,
      Optional<List<EncapsulationAlgorithm>> encapsulationAlgorithms)
      implements KmsResponse {}
}
