package io.keyproof.report;

import io.keyproof.finding.AccessAnswer;
import java.io.IOException;
import java.io.Writer;

/** A form in which the answer to "who can" is written down. */
public interface AccessReport {

  /** Writes the whole answer; neither flushes nor closes {@code out}. */
  void write(AccessAnswer answer, Writer out) throws IOException;
}
