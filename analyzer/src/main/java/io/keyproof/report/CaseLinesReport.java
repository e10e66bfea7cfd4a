package io.keyproof.report;

import io.keyproof.finding.CaseOutcome;
import io.keyproof.model.Assumption;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Outcomes for machines: one JSON object a line, as {@code docs/evaluation-cases.md} describes. */
public final class CaseLinesReport implements CaseReport {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final Content content;

  /** What a line holds. */
  public enum Content {
    DECISION,
    /** The account of every check besides. */
    DECISION_AND_TRACE
  }

  public CaseLinesReport(Content content) {
    this.content = content;
  }

  @Override
  public void write(CaseOutcome outcome, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("id", outcome.id());
      json.writeStringProperty("decision", outcome.decision().word());
      writeAll(json, "assumptions", outcome.assumptions().stream().map(Assumption::id).toList());
      writeAll(json, "reasons", outcome.reasons());
      if (content == Content.DECISION_AND_TRACE) {
        writeTraces(json, outcome);
      }
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.append('\n');
  }

  private static void writeTraces(JsonGenerator json, CaseOutcome outcome) {
    json.writeArrayPropertyStart("checks");
    outcome
        .checks()
        .forEach(
            check -> {
              json.writeStartObject();
              json.writeStringProperty("action", check.action());
              json.writeStringProperty("resource", check.resource());
              json.writeStringProperty("decision", check.decision().word());
              writeAll(json, "trace", check.trace());
              json.writeEndObject();
            });
    json.writeEndArray();
  }

  private static void writeAll(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
