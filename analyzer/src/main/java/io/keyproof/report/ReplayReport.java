package io.keyproof.report;

import io.keyproof.finding.ReplayResult;
import java.io.IOException;
import java.io.Writer;

/** Shows what came of replayed requests. */
@FunctionalInterface
public interface ReplayReport {
  void write(ReplayResult result, Writer out) throws IOException;
}
