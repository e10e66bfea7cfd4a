package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.util.List;

/** A proposed edit of the source. */
public record Fix(String description, List<TextEdit> edits) {

  /** Replaces the text of a span. */
  public record TextEdit(SourceSpan span, String replacement) {}

  public Fix {
    edits = List.copyOf(edits);
  }
}
