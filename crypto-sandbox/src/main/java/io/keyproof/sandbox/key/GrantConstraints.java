package io.keyproof.sandbox.key;

import java.util.Map;
import java.util.Optional;

/** What a request must be like for a grant to permit it. */
public record GrantConstraints(
    Optional<Map<String, String>> encryptionContextEquals,
    Optional<Map<String, String>> encryptionContextSubset,
    Optional<String> sourceArn) {
  public static final GrantConstraints NONE =
      new GrantConstraints(Optional.empty(), Optional.empty(), Optional.empty());

  public GrantConstraints {
    encryptionContextEquals = encryptionContextEquals.map(Map::copyOf);
    encryptionContextSubset = encryptionContextSubset.map(Map::copyOf);
  }

  public static GrantConstraints contextEquals(Map<String, String> pairs) {
    return new GrantConstraints(Optional.of(pairs), Optional.empty(), Optional.empty());
  }

  public static GrantConstraints contextSubset(Map<String, String> pairs) {
    return new GrantConstraints(Optional.empty(), Optional.of(pairs), Optional.empty());
  }

  public GrantConstraints withSourceArn(String arn) {
    return new GrantConstraints(encryptionContextEquals, encryptionContextSubset, Optional.of(arn));
  }

  public boolean limitEncryptionContext() {
    return encryptionContextEquals.isPresent() || encryptionContextSubset.isPresent();
  }
}
