package io.keyproof.report;

import io.keyproof.finding.PackReference;
import io.keyproof.finding.UpgradeResult;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** For machines, in the form that {@code docs/settings.md} describes. */
public final class UpgradeJsonReport implements UpgradeReport {

  /** Raised when a key changes its meaning or goes away. */
  private static final int SCHEMA_VERSION = 1;

  private final String toolVersion;

  public UpgradeJsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void write(UpgradeResult result, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      JsonReport.writeHeader(json, SCHEMA_VERSION, toolVersion);
      JsonReport.writeAll(json, "packsBefore", result.before(), UpgradeJsonReport::write);
      JsonReport.writeAll(json, "packsAfter", result.after(), UpgradeJsonReport::write);
      JsonReport.writeAll(json, "newFindings", result.added(), JsonReport::write);
      JsonReport.writeAll(json, "goneFindings", result.gone(), JsonReport::write);
      JsonReport.writeAll(json, "unchangedFindings", result.kept(), JsonReport::write);
      JsonReport.writeAll(json, "diagnostics", result.diagnostics(), JsonReport::write);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void write(JsonGenerator json, PackReference pack) {
    json.writeStringProperty("id", pack.id());
    json.writeStringProperty("version", pack.version());
  }
}
