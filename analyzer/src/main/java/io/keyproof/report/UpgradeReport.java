package io.keyproof.report;

import io.keyproof.finding.UpgradeResult;
import java.io.IOException;
import java.io.Writer;

/** Writes what newer packs find otherwise. */
public interface UpgradeReport {
  void write(UpgradeResult result, Writer out) throws IOException;
}
