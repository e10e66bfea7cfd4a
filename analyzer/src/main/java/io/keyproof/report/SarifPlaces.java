package io.keyproof.report;

import io.keyproof.source.SourceSpan;
import tools.jackson.core.JsonGenerator;

/** Places as SARIF writes them: files relative to the root of the sources, where they lie in it. */
final class SarifPlaces {

  private static final String ROOT = "%SRCROOT%";

  private final Sources sources;

  SarifPlaces(Sources sources) {
    this.sources = sources;
  }

  /** A location with something to say, which may be nothing. */
  void writeLocation(JsonGenerator json, SourceSpan span, String message) {
    json.writeObjectPropertyStart("physicalLocation");
    writeArtifact(json, span.file());
    json.writeObjectPropertyStart("region");
    writeRegion(json, span);
    json.writeEndObject();
    json.writeEndObject();
    if (!message.isEmpty()) {
      SarifReport.writeText(json, "message", message);
    }
  }

  void writeArtifact(JsonGenerator json, String file) {
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", sources.uri(file));
    if (sources.contains(file)) {
      json.writeStringProperty("uriBaseId", ROOT);
    }
    json.writeEndObject();
  }

  static void writeRegion(JsonGenerator json, SourceSpan span) {
    json.writeNumberProperty("startLine", span.line());
    json.writeNumberProperty("startColumn", span.column());
    json.writeNumberProperty("endLine", span.endLine());
    json.writeNumberProperty("endColumn", span.endColumn());
  }
}
