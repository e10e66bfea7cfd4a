package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import java.io.IOException;
import java.io.Writer;

/** A form in which a result is written down. */
public interface Report {

  /** Writes the whole report; neither flushes nor closes {@code out}. */
  void write(AnalysisResult result, Writer out) throws IOException;
}
