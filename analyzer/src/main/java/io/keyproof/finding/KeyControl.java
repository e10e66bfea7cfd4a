package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.util.Comparator;
import java.util.Optional;

/**
 * Who can still change the policy of a key.
 *
 * @param witness somebody who can
 * @param reason what the answer rests on, or why it is none
 */
public record KeyControl(
    String key, SourceSpan span, By by, Optional<Witness> witness, String reason)
    implements Comparable<KeyControl> {

  /** How the key can be controlled. */
  public enum By {
    /** The key policy itself allows it to somebody besides the root user. */
    KEY_POLICY("key-policy"),
    /** The key policy leaves it to the account's identity policies, and to its root user. */
    ACCOUNT("account"),
    NOBODY("nobody"),
    INCONCLUSIVE("inconclusive");

    private final String word;

    By(String word) {
      this.word = word;
    }

    /** As reports write it. */
    public String word() {
      return word;
    }
  }

  private static final Comparator<KeyControl> ORDER =
      Comparator.comparing(KeyControl::span).thenComparing(KeyControl::key);

  @Override
  public int compareTo(KeyControl other) {
    return ORDER.compare(this, other);
  }
}
