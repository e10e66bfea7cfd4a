package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.KeyLastUsage;
import java.time.Instant;
import java.util.Optional;

/** When a key was last used, and what for. */
public record GetKeyLastUsage(String keyId) implements KmsCall<GetKeyLastUsage.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.GET_KEY_LAST_USAGE;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.getKeyLastUsage(this);
  }

  /**
   * The answer.
   *
   * @param keyLastUsage nothing if the key has not been used since the tracking began
   */
  public record Response(
      String keyId,
      Optional<KeyLastUsage> keyLastUsage,
      Instant trackingStartDate,
      Instant keyCreationDate)
      implements KmsResponse {}
}
