package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.util.List;

/**
 * What one assertion came to.
 *
 * @param meaning what was asked, as a sentence
 * @param keys one entry a key that is meant
 */
public record AssertionResult(
    String name, AssertionKind kind, SourceSpan span, String meaning, List<AssertedKey> keys) {

  public AssertionResult {
    keys = List.copyOf(keys);
  }

  /** The gravest of the keys' verdicts. */
  public AssertionVerdict verdict() {
    return keys.stream()
        .map(AssertedKey::verdict)
        .min(AssertionVerdict::compareTo)
        .orElse(AssertionVerdict.INCONCLUSIVE);
  }
}
