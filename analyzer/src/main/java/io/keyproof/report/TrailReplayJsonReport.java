package io.keyproof.report;

import io.keyproof.finding.TrailReplayResult;
import io.keyproof.finding.TrailReplayResult.Agreement;
import io.keyproof.finding.TrailReplayResult.Example;
import io.keyproof.finding.TrailReplayResult.Fate;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.finding.TrailReplayResult.Performed;
import io.keyproof.finding.TrailReplayResult.Replayed;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
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
    proposal.performed().ifPresent(calls -> confirmed(json, calls));
  }

  private static void confirmed(JsonGenerator json, List<Performed> calls) {
    json.writeObjectPropertyStart("confirmed");
    for (Agreement agreement : Agreement.values()) {
      long count = calls.stream().filter(call -> call.agreement() == agreement).count();
      json.writeNumberProperty(name(agreement), count);
    }
    json.writeArrayPropertyStart("calls");
    for (Performed call : calls) {
      json.writeStartObject();
      json.writeStringProperty("eventID", call.eventId());
      json.writeStringProperty("action", call.action());
      json.writeStringProperty("group", name(call.fate()));
      json.writeNumberProperty("requests", call.requests());
      json.writeStringProperty("outcome", name(call.agreement()));
      json.writeStringProperty("reason", call.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String name(Agreement agreement) {
    return switch (agreement) {
      case AGREES -> "agrees";
      case FAILS_OTHERWISE -> "failsOtherwise";
      case DISAGREES -> "disagrees";
      case NOT_PERFORMED -> "notPerformed";
    };
  }

  private static String name(Fate fate) {
    return switch (fate) {
      case NEWLY_DENIED -> "newlyDenied";
      case NEWLY_ALLOWED -> "newlyAllowed";
      case UNKNOWN -> "unknown";
      case UNCHANGED -> "unchanged";
    };
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
