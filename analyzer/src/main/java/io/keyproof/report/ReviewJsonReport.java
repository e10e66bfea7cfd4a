package io.keyproof.report;

import io.keyproof.finding.ReviewResult;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** A review for machines, in the form that {@code docs/review.md} describes. */
public final class ReviewJsonReport implements ReviewReport {

  /** Raised when a key changes its meaning or goes away. */
  private static final int SCHEMA_VERSION = 1;

  private final String toolVersion;

  public ReviewJsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void write(ReviewResult result, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      JsonReport.writeHeader(json, SCHEMA_VERSION, toolVersion);
      json.writeStringProperty("base", result.base());
      json.writeStringProperty("access", ComparisonJsonReport.word(result.verdict()));
      JsonReport.writeAll(
          json, "compared", result.access().subjects(), ComparisonJsonReport::write);
      JsonReport.writeAll(json, "newFindings", result.added(), JsonReport::write);
      JsonReport.writeAll(json, "fixedFindings", result.gone(), JsonReport::write);
      JsonReport.writeAll(json, "unchangedFindings", result.kept(), JsonReport::write);
      JsonReport.writeAll(json, "inconclusive", result.inconclusive(), JsonReport::write);
      JsonReport.writeAll(json, "diagnostics", result.diagnostics(), JsonReport::write);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }
}
