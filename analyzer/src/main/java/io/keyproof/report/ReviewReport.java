package io.keyproof.report;

import io.keyproof.finding.ReviewResult;
import java.io.IOException;
import java.io.Writer;

/** A form in which what a change does is written down. */
public interface ReviewReport {

  /** Writes the whole report; neither flushes nor closes {@code out}. */
  void write(ReviewResult result, Writer out) throws IOException;
}
