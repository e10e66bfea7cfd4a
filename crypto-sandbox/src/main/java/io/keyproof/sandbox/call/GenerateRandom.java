package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.Plaintext;
import java.util.Optional;

/** Random bytes. */
public record GenerateRandom(Optional<Integer> numberOfBytes, Optional<String> customKeyStoreId)
    implements KmsCall<GenerateRandom.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.GENERATE_RANDOM;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.generateRandom(this);
  }

  public record Response(Plaintext plaintext) implements KmsResponse {}
}
