package io.keyproof.report;

import io.keyproof.finding.TrailRemedyResult;
import java.io.IOException;
import java.io.Writer;

/** Writes what would have stopped an incident. */
public interface TrailRemedyReport {

  void write(TrailRemedyResult result, Writer out) throws IOException;
}
