package io.keyproof.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a grant requires of a request. AWS KMS API Reference, GrantConstraints.
 *
 * @param encryptionContextEquals the request's encryption context is exactly these pairs
 * @param encryptionContextSubset the request's encryption context holds at least these pairs
 * @param sourceArn the request's {@code aws:SourceArn}
 */
public record GrantConstraints(
    Optional<Map<String, Text>> encryptionContextEquals,
    Optional<Map<String, Text>> encryptionContextSubset,
    Optional<Text> sourceArn) {

  public static final GrantConstraints NONE =
      new GrantConstraints(Optional.empty(), Optional.empty(), Optional.empty());

  public GrantConstraints {
    encryptionContextEquals = encryptionContextEquals.map(Map::copyOf);
    encryptionContextSubset = encryptionContextSubset.map(Map::copyOf);
  }
}
