package io.keyproof.report;

import io.keyproof.finding.AlarmsResult;
import java.io.IOException;
import java.io.Writer;

/** Writes alarms in a language in which they can be deployed. */
public interface AlarmsReport {
  void write(AlarmsResult result, Writer out) throws IOException;
}
