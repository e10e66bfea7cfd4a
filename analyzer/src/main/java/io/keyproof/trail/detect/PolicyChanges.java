package io.keyproof.trail.detect;

import java.util.Optional;

/** Whether a key policy that is put allows more than the one before. */
public interface PolicyChanges {

  /**
   * What the change does; empty if it is proven to allow nothing new.
   *
   * @param key the ARN of the key
   * @param policy the new policy, as it was put
   * @return in words, a request that is newly allowed, or why it is not known that there is none
   */
  Optional<String> widening(String key, String policy);

  /**
   * Takes notice of a key that is made.
   *
   * @param key the ARN of the key
   * @param policy the one that it was made with; empty for the default
   */
  void made(String key, Optional<String> policy);
}
