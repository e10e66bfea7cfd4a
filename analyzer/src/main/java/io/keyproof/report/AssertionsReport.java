package io.keyproof.report;

import io.keyproof.finding.AssertionsResult;
import java.io.IOException;
import java.io.Writer;

/** A form in which the results of assertions are written down. */
public interface AssertionsReport {

  /** Writes the whole report; neither flushes nor closes {@code out}. */
  void write(AssertionsResult result, Writer out) throws IOException;
}
