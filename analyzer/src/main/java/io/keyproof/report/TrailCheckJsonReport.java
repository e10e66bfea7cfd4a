package io.keyproof.report;

import io.keyproof.finding.TrailCheckResult;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** For machines: the groups of recorded outcomes. */
public final class TrailCheckJsonReport implements TrailCheckReport {

  @Override
  public void write(TrailCheckResult result, Writer out) throws IOException {
    try (JsonGenerator json =
        TrailReplayJsonReport.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      TrailReplayJsonReport.group(json, "reproduced", result.reproduced());
      TrailReplayJsonReport.group(json, "explained", result.explained());
      TrailReplayJsonReport.group(json, "unexplained", result.unexplained());
      TrailReplayJsonReport.group(json, "unproven", result.unproven());
      json.writeArrayPropertyStart("diagnostics");
      result.diagnostics().forEach(each -> json.writeString(each.toString()));
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }
}
