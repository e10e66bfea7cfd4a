package io.keyproof.report;

import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertedKey.Counterexample;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.finding.AssertionsResult;
import io.keyproof.model.Assumption;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The results of assertions for machines, in the form that {@code docs/assertions.md} describes.
 * Every key is always there.
 */
public final class AssertionsJsonReport implements AssertionsReport {

  /** Raised when a key changes its meaning or goes away. */
  private static final int SCHEMA_VERSION = 1;

  private final String toolVersion;

  public AssertionsJsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void write(AssertionsResult result, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      JsonReport.writeHeader(json, SCHEMA_VERSION, toolVersion);
      JsonReport.writeAll(json, "assertions", result.assertions(), AssertionsJsonReport::write);
      JsonReport.writeAll(json, "diagnostics", result.diagnostics(), JsonReport::write);
      JsonReport.writeAll(json, "files", result.files(), JsonReport::write);
      json.writeObjectPropertyStart("summary");
      for (AssertionVerdict verdict : AssertionVerdict.values()) {
        json.writeNumberProperty(verdict.word(), result.count(verdict));
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void write(JsonGenerator json, AssertionResult assertion) {
    json.writeStringProperty("name", assertion.name());
    json.writeStringProperty("kind", assertion.kind().word());
    JsonReport.writePosition(json, assertion.span());
    json.writeStringProperty("verdict", assertion.verdict().word());
    json.writeStringProperty("meaning", assertion.meaning());
    JsonReport.writeAll(json, "keys", assertion.keys(), AssertionsJsonReport::write);
  }

  private static void write(JsonGenerator json, AssertedKey key) {
    json.writeStringProperty("key", key.key());
    JsonReport.writePosition(json, key.span());
    json.writeStringProperty("verdict", key.verdict().word());
    JsonReport.writeOptional(
        json, "counterexample", key.counterexample(), shown -> write(json, shown));
    JsonReport.writeStrings(json, "reasons", key.reasons());
    JsonReport.writeStrings(json, "notes", key.notes());
    JsonReport.writeStrings(json, "premises", key.premises());
    JsonReport.writeStrings(json, "unseen", key.unseen());
    JsonReport.writeStrings(
        json, "assumptions", key.assumptions().stream().map(Assumption::id).toList());
  }

  private static void write(JsonGenerator json, Counterexample shown) {
    json.writeObjectPropertyStart("witness");
    JsonReport.write(json, shown.witness());
    json.writeEndObject();
    json.writeStringProperty("certainty", shown.certainty().word());
    json.writeStringProperty("confirmation", shown.confirmation().word());
    json.writeStringProperty("confirmationReason", shown.confirmation().reason());
    JsonReport.writeStrings(json, "trace", shown.trace().lines());
  }
}
