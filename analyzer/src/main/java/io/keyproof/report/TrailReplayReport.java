package io.keyproof.report;

import io.keyproof.finding.TrailReplayResult;
import java.io.IOException;
import java.io.Writer;

/** Shows what proposals would have changed for recorded calls. */
public interface TrailReplayReport {

  void write(TrailReplayResult result, Writer out) throws IOException;
}
