package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.key.WrappingAlgorithm;
import io.keyproof.sandbox.key.WrappingKeySpec;
import java.time.Instant;

/** The public key to wrap key material under, and the token that belongs to it. */
public record GetParametersForImport(
    String keyId, WrappingAlgorithm wrappingAlgorithm, WrappingKeySpec wrappingKeySpec)
    implements KmsCall<GetParametersForImport.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.GET_PARAMETERS_FOR_IMPORT;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.getParametersForImport(this);
  }

  public record Response(
      String keyId, Octets importToken, Octets publicKey, Instant parametersValidTo)
      implements KmsResponse {}
}
