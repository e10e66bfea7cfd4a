package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.MacAlgorithm;
import java.util.List;

/** A message authentication code. */
public record GenerateMac(
    String keyId,
    Plaintext message,
    MacAlgorithm macAlgorithm,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<GenerateMac.Response> {

  public GenerateMac {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.GENERATE_MAC;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.generateMac(this);
  }

  public record Response(Octets mac, MacAlgorithm macAlgorithm, String keyId)
      implements KmsResponse {}
}
