package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.MacAlgorithm;
import java.util.List;

/** Whether a code is that of a message under a key. */
public record VerifyMac(
    Plaintext message,
    String keyId,
    MacAlgorithm macAlgorithm,
    Octets mac,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<VerifyMac.Response> {

  public VerifyMac {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.VERIFY_MAC;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.verifyMac(this);
  }

  public record Response(String keyId, boolean macValid, MacAlgorithm macAlgorithm)
      implements KmsResponse {}
}
