package io.keyproof.report;

import io.keyproof.finding.FixResult;
import java.io.IOException;
import java.io.Writer;

/** Writes what can be fixed. */
public interface FixReport {

  /** Writes the whole report; neither flushes nor closes {@code out}. */
  void write(FixResult result, Writer out) throws IOException;
}
