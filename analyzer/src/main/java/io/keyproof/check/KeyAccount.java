package io.keyproof.check;

import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import java.util.List;
import java.util.Optional;

/**
 * The account that a key belongs to. A bare key policy does not tell; then it is concluded from who
 * may manage the key by it.
 *
 * @param inferred whether the account was concluded rather than read
 */
record KeyAccount(String id, boolean inferred) {

  /** The account of keys of which nothing tells the account. */
  static final String EXAMPLE = "111122223333";

  /** The likeliest account. */
  static KeyAccount of(KmsKey key) {
    return readings(key).get(0);
  }

  /** The account, or all those between which nothing decides. */
  static List<KeyAccount> readings(KmsKey key) {
    List<String> told = candidates(key);
    return (told.isEmpty() ? List.of(EXAMPLE) : told)
        .stream().map(account -> new KeyAccount(account, key.arn().isEmpty())).toList();
  }

  /** The account, as far as the key's ARN or its policy tells it. */
  static Optional<String> told(KmsKey key) {
    List<String> told = candidates(key);
    return told.size() == 1 ? Optional.of(told.get(0)) : Optional.empty();
  }

  private static List<String> candidates(KmsKey key) {
    return key.arn()
        .map(KeyArn::account)
        .map(List::of)
        .or(() -> key.policy().map(KeyOwners::of))
        .orElse(List.of());
  }
}
