package io.keyproof.report;

import io.keyproof.finding.TrailRemedyResult;
import io.keyproof.finding.TrailRemedyResult.Place;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** For machines: the incident, the statements that allowed it, and the edit with its proof. */
public final class TrailRemedyJsonReport implements TrailRemedyReport {

  @Override
  public void write(TrailRemedyResult result, Writer out) throws IOException {
    try (JsonGenerator json =
        TrailReplayJsonReport.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("incident");
      json.writeNumberProperty("requests", result.requests());
      json.writeStringProperty("from", result.from());
      json.writeStringProperty("to", result.to());
      JsonReport.writeStrings(json, "principals", result.principals());
      JsonReport.writeStrings(json, "sessions", result.sessions());
      JsonReport.writeStrings(json, "keys", result.keys());
      json.writeEndObject();
      json.writeArrayPropertyStart("allowedBy");
      for (Place place : result.allowing()) {
        place(json, place);
      }
      json.writeEndArray();
      if (result.proposed().isPresent()) {
        TrailRemedyResult.Proposed proposed = result.proposed().get();
        json.writeObjectPropertyStart("edit");
        json.writeName("statement");
        place(json, proposed.place());
        json.writeStringProperty("set", proposed.members());
        json.writeObjectPropertyStart("proof");
        TrailReplayJsonReport.groups(json, proposed.proof());
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeStringProperty(
          "rotation",
          "does not stop a caller who may still decrypt: old key material stays usable");
      json.writeArrayPropertyStart("diagnostics");
      result.diagnostics().forEach(each -> json.writeString(each.toString()));
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }

  private static void place(JsonGenerator json, Place place) {
    json.writeStartObject();
    json.writeStringProperty("of", place.owner());
    json.writeStringProperty("sid", place.statement());
    json.writeStringProperty("at", place.span());
    json.writeEndObject();
  }
}
