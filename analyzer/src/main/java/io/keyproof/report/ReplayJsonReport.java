package io.keyproof.report;

import io.keyproof.finding.ReplayResult;
import io.keyproof.finding.ReplayedRequest;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** What came of each request, for machines. */
public final class ReplayJsonReport implements ReplayReport {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public void write(ReplayResult result, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("requests");
      for (ReplayedRequest request : result.requests()) {
        json.writeStartObject();
        json.writeStringProperty("name", request.name());
        json.writeStringProperty("principal", request.principal());
        json.writeStringProperty("operation", request.operation());
        json.writeNumberProperty("times", request.times());
        json.writeStringProperty("expected", request.expected());
        json.writeStringProperty("actual", request.actual());
        json.writeStringProperty("message", request.message());
        json.writeStringProperty("place", request.span().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("diagnostics");
      for (var diagnostic : result.diagnostics()) {
        json.writeString(diagnostic.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }
}
