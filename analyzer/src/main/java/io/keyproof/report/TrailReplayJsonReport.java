package io.keyproof.report;

import io.keyproof.finding.TrailReplayResult;
import io.keyproof.finding.TrailReplayResult.Example;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.finding.TrailReplayResult.Replayed;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** For machines: the groups of the one proposal, or a list of proposals with theirs. */
public final class TrailReplayJsonReport implements TrailReplayReport {

  static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public void write(TrailReplayResult result, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      if (result.proposals().size() == 1) {
        groups(json, result.proposals().get(0));
      } else {
        json.writeArrayPropertyStart("proposals");
        for (Replayed proposal : result.proposals()) {
          json.writeStartObject();
          json.writeStringProperty("proposal", proposal.proposal());
          groups(json, proposal);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeArrayPropertyStart("diagnostics");
      for (var diagnostic : result.diagnostics()) {
        json.writeString(diagnostic.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }

  static void groups(JsonGenerator json, Replayed proposal) {
    group(json, "newlyDenied", proposal.newlyDenied());
    group(json, "newlyAllowed", proposal.newlyAllowed());
    group(json, "unknown", proposal.unknown());
    group(json, "unchanged", proposal.unchanged());
  }

  static void group(JsonGenerator json, String name, Group group) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("requests", group.requests());
    json.writeNumberProperty("events", group.events());
    json.writeArrayPropertyStart("examples");
    for (Example example : group.examples()) {
      json.writeStartObject();
      json.writeStringProperty("eventID", example.eventId());
      json.writeStringProperty("principal", example.principal());
      json.writeStringProperty("action", example.action());
      json.writeStringProperty("resource", example.resource());
      json.writeStringProperty("reason", example.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
