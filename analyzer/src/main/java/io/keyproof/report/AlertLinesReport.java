package io.keyproof.report;

import io.keyproof.finding.Alert;
import io.keyproof.finding.DetectionResult;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;

/** Alerts as JSON Lines, one a line, in the order of time. */
public final class AlertLinesReport {

  /** Writes all alerts; neither flushes nor closes {@code out}. */
  public void write(DetectionResult result, Writer out) throws IOException {
    for (Alert alert : result.alerts()) {
      try (JsonGenerator json =
          JsonReport.JSON.createGenerator(new ObjectWriteContext.Base(), out)) {
        json.writeStartObject();
        json.writeStringProperty("class", alert.kind());
        json.writeStringProperty("time", alert.time().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeStringProperty("principal", alert.principal());
        JsonReport.writeStrings(json, "keys", alert.keys());
        json.writeStringProperty("region", alert.region());
        json.writeStringProperty("severity", alert.severity().name());
        json.writeStringProperty("why", alert.why());
        JsonReport.writeStrings(json, "eventIDs", alert.eventIds());
        json.writeEndObject();
      } catch (JacksonIOException e) {
        throw e.getCause();
      }
      out.append('\n');
    }
  }
}
