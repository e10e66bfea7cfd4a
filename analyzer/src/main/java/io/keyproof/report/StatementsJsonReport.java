package io.keyproof.report;

import io.keyproof.finding.KeyControl;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.StatementsResult;
import io.keyproof.finding.StatementsResult.Open;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** What of policies does nothing, for machines, as {@code docs/statements.md} describes it. */
public final class StatementsJsonReport {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /** Writes one JSON object; neither flushes nor closes {@code out}. */
  public void write(StatementsResult result, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("judged", result.judged());
      objects(json, "findings", result.findings(), finding -> finding(json, finding));
      objects(json, "keys", result.keys(), key -> key(json, key));
      objects(json, "inconclusive", result.inconclusive(), open -> open(json, open));
      objects(json, "unjudged", result.unjudged(), statement -> reference(json, statement));
      objects(json, "diagnostics", result.diagnostics(), each -> diagnostic(json, each));
      json.writeArrayPropertyStart("provenAbout");
      result.basis().forEach(json::writeString);
      json.writeEndArray();
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
    place(json, finding.span());
    json.writeStringProperty("message", finding.message());
    objects(json, "because", finding.because(), each -> reference(json, each));
  }

  private static void key(JsonGenerator json, KeyControl key) {
    json.writeStringProperty("key", key.key());
    place(json, key.span());
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
    place(json, open.subject().span());
    json.writeStringProperty("question", open.question());
    json.writeStringProperty("reason", open.reason());
  }

  private static void diagnostic(JsonGenerator json, Diagnostic diagnostic) {
    json.writeStringProperty("severity", diagnostic.severity().word());
    place(json, diagnostic.span());
    json.writeStringProperty("message", diagnostic.message());
  }

  private static void reference(JsonGenerator json, StatementReference reference) {
    json.writeStringProperty("label", reference.label());
    place(json, reference.span());
  }

  private static void place(JsonGenerator json, SourceSpan span) {
    json.writeStringProperty("file", span.file());
    json.writeNumberProperty("line", span.line());
    json.writeNumberProperty("column", span.column());
  }

  private static <T> void objects(
      JsonGenerator json, String name, List<T> all, Consumer<T> content) {
    json.writeArrayPropertyStart(name);
    for (T each : all) {
      json.writeStartObject();
      content.accept(each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
