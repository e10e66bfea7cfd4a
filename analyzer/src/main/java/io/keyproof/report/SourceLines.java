package io.keyproof.report;

import java.util.Optional;

/**
 * Where a report gets the source line to show under a finding, since findings carry only spans. The
 * line numbers are those of {@link io.keyproof.source.SourceSpan}.
 */
public interface SourceLines {

  /** No line is at hand, so that a report shows none. */
  SourceLines NONE = (file, line) -> Optional.empty();

  /** The line without its end, counted from 1; empty if there is none or it cannot be read. */
  Optional<String> line(String file, int line);

  /** Reads the files again, by the paths that the spans name. */
  static SourceLines onDisk() {
    return new LinesOnDisk();
  }
}
