package io.keyproof.report;

import io.keyproof.model.Trace;
import io.keyproof.model.Trace.GrantTrace;
import io.keyproof.model.Trace.PolicyTrace;
import io.keyproof.model.Trace.StatementTrace;
import io.keyproof.source.SourceSpan;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** How a request is decided, as an object of a report for machines. */
final class TraceJson {

  private TraceJson() {}

  static void write(JsonGenerator json, Trace trace) {
    JsonReport.writeAll(json, "policies", trace.policies(), TraceJson::write);
    JsonReport.writeAll(json, "grants", trace.grants(), TraceJson::write);
    json.writeNumberProperty("furtherGrants", trace.furtherGrants());
    json.writeStringProperty("conclusion", trace.conclusion());
  }

  private static void write(JsonGenerator json, PolicyTrace policy) {
    writePlace(json, policy.span());
    json.writeStringProperty("kind", policy.kind().words());
    json.writeStringProperty("name", policy.name());
    json.writeStringProperty("outcome", policy.outcome().name());
    json.writeStringProperty("reason", policy.why());
    JsonReport.writeAll(json, "statements", policy.statements(), TraceJson::write);
    json.writeNumberProperty("furtherStatements", policy.further());
  }

  private static void write(JsonGenerator json, StatementTrace statement) {
    writePlace(json, statement.span());
    json.writeStringProperty("sid", statement.label());
    json.writeStringProperty("effect", statement.effect().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("applies", statement.matches().word());
    json.writeStringProperty("reason", statement.because());
  }

  private static void write(JsonGenerator json, GrantTrace grant) {
    writePlace(json, grant.span());
    json.writeStringProperty("id", grant.id());
    json.writeStringProperty("applies", grant.permits().word());
    json.writeStringProperty("reason", grant.because());
  }

  private static void writePlace(JsonGenerator json, SourceSpan span) {
    if (span.isAssumed()) {
      json.writeNullProperty("file");
      json.writeNullProperty("line");
    } else {
      json.writeStringProperty("file", span.file());
      json.writeNumberProperty("line", span.line());
    }
  }
}
