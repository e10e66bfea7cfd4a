package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * An edit of the source that takes a finding away.
 *
 * @param description what it does, as in "allow `kms:CreateGrant` to AWS services only"
 * @param edits they do not overlap, and go by position; they may be in several files
 * @param proof what was found out of the edited files, sentence by sentence; of a fix that is not
 *     proven, the last one says why
 * @param newlyDenied a request that is no longer allowed, in words, if there is one
 */
public record Fix(
    String description,
    List<TextEdit> edits,
    Standing standing,
    List<String> proof,
    Optional<String> newlyDenied) {

  /**
   * Replaces the text of a span.
   *
   * @param span on the file as it is now; where it is empty, the text is inserted there
   */
  public record TextEdit(SourceSpan span, String replacement) {}

  /** What may be made of a fix. */
  public enum Standing {
    /** The finding is gone, none is new, and nothing is newly allowed. */
    PROVEN("proven"),
    /** So it is, but somebody must put values for names that stand in the edit. */
    NEEDS_VALUES("needs-values"),
    /** It could not be proven, or the proof failed: it is shown, never applied. */
    UNPROVEN("unproven");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /** As reports write it. */
    public String word() {
      return word;
    }
  }

  public Fix {
    edits = List.copyOf(edits);
    proof = List.copyOf(proof);
  }

  public boolean isProven() {
    return standing == Standing.PROVEN;
  }
}
