package io.keyproof.report;

import io.keyproof.finding.TrailCheckResult;
import java.io.IOException;
import java.io.Writer;

/** Writes what policies say to recorded outcomes. */
public interface TrailCheckReport {

  void write(TrailCheckResult result, Writer out) throws IOException;
}
