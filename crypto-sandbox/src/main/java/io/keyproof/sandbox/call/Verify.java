package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.MessageType;
import io.keyproof.sandbox.key.SigningAlgorithm;
import java.util.List;

/** Whether a signature is that of a message under a key. */
public record Verify(
    String keyId,
    Plaintext message,
    MessageType messageType,
    Octets signature,
    SigningAlgorithm signingAlgorithm,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<Verify.Response> {

  public Verify {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.VERIFY;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.verify(this);
  }

  public record Response(String keyId, boolean signatureValid, SigningAlgorithm signingAlgorithm)
      implements KmsResponse {}
}
