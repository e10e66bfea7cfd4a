package io.keyproof.report;

import io.keyproof.finding.DeploymentComparison;
import java.io.IOException;
import java.io.Writer;

/** A form in which a comparison is written down. */
public interface ComparisonReport {

  /** Writes the whole report; neither flushes nor closes {@code out}. */
  void write(DeploymentComparison comparison, Writer out) throws IOException;
}
