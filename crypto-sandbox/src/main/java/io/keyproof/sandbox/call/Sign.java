package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.MessageType;
import io.keyproof.sandbox.key.SigningAlgorithm;
import java.util.List;

/** Signs a message, or what the caller made of it. */
public record Sign(
    String keyId,
    Plaintext message,
    MessageType messageType,
    List<String> grantTokens,
    SigningAlgorithm signingAlgorithm,
    DryRun dryRun)
    implements KmsCall<Sign.Response> {

  public Sign {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.SIGN;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.sign(this);
  }

  public record Response(String keyId, Octets signature, SigningAlgorithm signingAlgorithm)
      implements KmsResponse {}
}
