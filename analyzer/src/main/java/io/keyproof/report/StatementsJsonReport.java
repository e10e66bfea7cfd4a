package io.keyproof.report;

import io.keyproof.finding.KeyControl;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.StatementsResult;
import io.keyproof.finding.StatementsResult.Open;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** What of policies does nothing, for machines, as {@code docs/statements.md} describes it. */
public final class StatementsJsonReport {

  /** Writes one JSON object; neither flushes nor closes {@code out}. */
  public void write(StatementsResult result, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("judged", result.judged());
      JsonReport.writeAll(json, "findings", result.findings(), StatementsJsonReport::finding);
      JsonReport.writeAll(json, "keys", result.keys(), StatementsJsonReport::key);
      JsonReport.writeAll(json, "inconclusive", result.inconclusive(), StatementsJsonReport::open);
      JsonReport.writeAll(json, "unjudged", result.unjudged(), StatementsJsonReport::reference);
      JsonReport.writeAll(json, "diagnostics", result.diagnostics(), JsonReport::write);
      JsonReport.writeStrings(json, "provenAbout", result.basis());
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.append('\n');
  }

  private static void finding(JsonGenerator json, StatementFinding finding) {
    json.writeStringProperty("kind", finding.kind().word());
    json.writeStringProperty("policy", finding.policy());
    json.writeStringProperty("statement", finding.subject().label());
    if (finding.element().isEmpty()) {
      json.writeNullProperty("condition");
    } else {
      json.writeStringProperty("condition", finding.element());
    }
    JsonReport.writePosition(json, finding.span());
    json.writeStringProperty("message", finding.message());
    JsonReport.writeAll(json, "because", finding.because(), StatementsJsonReport::reference);
  }

  private static void key(JsonGenerator json, KeyControl key) {
    json.writeStringProperty("key", key.key());
    JsonReport.writePosition(json, key.span());
    json.writeStringProperty("controlledBy", key.by().word());
    json.writeStringProperty("reason", key.reason());
    if (key.witness().isPresent()) {
      json.writeStringProperty("witness", key.witness().get().request().caller().name());
    } else {
      json.writeNullProperty("witness");
    }
  }

  private static void open(JsonGenerator json, Open open) {
    json.writeStringProperty("policy", open.policy());
    json.writeStringProperty("statement", open.subject().label());
    JsonReport.writePosition(json, open.subject().span());
    json.writeStringProperty("question", open.question());
    json.writeStringProperty("reason", open.reason());
  }

  private static void reference(JsonGenerator json, StatementReference reference) {
    json.writeStringProperty("label", reference.label());
    JsonReport.writePosition(json, reference.span());
  }
}
