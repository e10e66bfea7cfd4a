package io.keyproof.report;

import io.keyproof.finding.FixResult;
import io.keyproof.finding.FixResult.FileEdit;
import io.keyproof.finding.FixResult.Left;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Fixes for machines, in the form that {@code docs/fixes.md} describes. Every key is always there.
 */
public final class FixJsonReport implements FixReport {

  /** Raised when a key changes its meaning or goes away. */
  private static final int SCHEMA_VERSION = 1;

  private final String toolVersion;

  public FixJsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void write(FixResult result, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      JsonReport.writeHeader(json, SCHEMA_VERSION, toolVersion);
      JsonReport.writeAll(json, "fixed", result.fixed(), JsonReport::write);
      JsonReport.writeAll(json, "left", result.left(), FixJsonReport::write);
      JsonReport.writeAll(json, "edited", result.edits(), FixJsonReport::write);
      JsonReport.writeAll(json, "diagnostics", result.diagnostics(), JsonReport::write);
      JsonReport.writeAll(json, "files", result.files(), JsonReport::write);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void write(JsonGenerator json, Left left) {
    json.writeStringProperty("reason", left.reason());
    json.writeObjectPropertyStart("finding");
    JsonReport.write(json, left.finding());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, FileEdit edit) {
    json.writeStringProperty("file", edit.file());
    json.writeStringProperty("diff", String.join("\n", UnifiedDiff.of(edit)) + "\n");
  }
}
