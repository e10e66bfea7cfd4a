package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.PackReference;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Suppression;
import io.keyproof.finding.Undecided;
import io.keyproof.finding.Witness;
import io.keyproof.model.Assumption;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Origin;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * The report for machines, in the form that {@code docs/json-report.md} describes and {@code
 * json-report.schema.json} beside this class defines. Every key is always there.
 */
public final class JsonReport implements Report {

  /** Raised when a reader of the former schema would fail; new keys do not raise it. */
  public static final int SCHEMA_VERSION = 1;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private final String toolVersion;

  public JsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      writeHeader(json, SCHEMA_VERSION, toolVersion);
      writeAll(json, "packs", result.packs(), JsonReport::write);
      writeAll(json, "findings", result.findings(), JsonReport::write);
      writeAll(json, "diagnostics", result.diagnostics(), JsonReport::write);
      writeAll(json, "inconclusive", result.inconclusive(), JsonReport::write);
      writeAll(json, "files", result.files(), JsonReport::write);
      writeSummary(json, result);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /** Writes with indentation; closing it does not close {@code out}. */
  static JsonGenerator generator(Writer out) {
    return JSON.createGenerator(new Indented(), out);
  }

  private static void write(JsonGenerator json, PackReference pack) {
    json.writeStringProperty("id", pack.id());
    json.writeStringProperty("version", pack.version());
  }

  static void write(JsonGenerator json, Finding finding) {
    json.writeStringProperty("ruleId", finding.ruleId());
    json.writeStringProperty("severity", finding.severity().word());
    json.writeStringProperty("certainty", finding.certainty().word());
    json.writeStringProperty("resource", finding.resource());
    writeSpan(json, finding.span());
    json.writeStringProperty("message", finding.message());
    json.writeStringProperty("help", finding.help());
    writeOptional(json, "witness", finding.witness(), witness -> write(json, witness));
    json.writeStringProperty("confirmation", finding.confirmation().word());
    json.writeStringProperty("confirmationReason", finding.confirmation().reason());
    writeStrings(json, "assumptions", finding.assumptions().stream().map(Assumption::id).toList());
    json.writeStringProperty("fingerprint", finding.fingerprint());
    writeOptional(json, "suppressed", finding.suppressed(), reason -> write(json, reason));
    writeOptional(json, "fix", finding.fix(), fix -> write(json, fix));
    writeAll(json, "related", finding.related(), JsonReport::write);
    writeOptional(json, "origin", finding.origin(), origin -> write(json, origin));
    writeOptional(
        json,
        "trace",
        finding.witness().flatMap(Witness::trace),
        trace -> TraceJson.write(json, trace));
  }

  private static void write(JsonGenerator json, Origin origin) {
    json.writeStringProperty("address", origin.address());
    writeAll(json, "via", origin.via(), JsonReport::writePlace);
  }

  private static void write(JsonGenerator json, RelatedFinding related) {
    json.writeStringProperty("ruleId", related.ruleId());
    json.writeStringProperty("severity", related.severity().word());
    writePlace(json, related.span());
    json.writeStringProperty("message", related.message());
  }

  static void write(JsonGenerator json, Witness witness) {
    json.writeStringProperty("principal", witness.request().caller().accept(new PrincipalName()));
    json.writeStringProperty("action", witness.request().action());
    json.writeStringProperty("resource", witness.request().resource());
    writeContext(json, witness.request().context());
    writeAll(json, "allowedBy", witness.allowedBy(), JsonReport::write);
  }

  static void writeContext(JsonGenerator json, SortedMap<ConditionKey, List<String>> context) {
    json.writeObjectPropertyStart("context");
    context.forEach(
        (key, values) -> {
          if (values.size() == 1) {
            json.writeStringProperty(key.name(), values.get(0));
          } else {
            writeStrings(json, key.name(), values);
          }
        });
    json.writeEndObject();
  }

  /** What every report begins with: the version of its form, and who wrote it. */
  static void writeHeader(JsonGenerator json, int schemaVersion, String toolVersion) {
    json.writeNumberProperty("schemaVersion", schemaVersion);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "keyproof");
    json.writeStringProperty("version", toolVersion);
    json.writeEndObject();
  }

  static void write(JsonGenerator json, StatementReference statement) {
    writePlace(json, statement.span());
    json.writeStringProperty("sid", statement.label());
  }

  private static void write(JsonGenerator json, Suppression suppression) {
    json.writeStringProperty("reason", suppression.reason());
    if (suppression.expires().isPresent()) {
      json.writeStringProperty("expires", suppression.expires().get().toString());
    } else {
      json.writeNullProperty("expires");
    }
    writePlace(json, suppression.span());
  }

  private static void write(JsonGenerator json, Fix fix) {
    json.writeStringProperty("description", fix.description());
    writeAll(
        json,
        "edits",
        fix.edits(),
        (generator, edit) -> {
          writeSpan(generator, edit.span());
          generator.writeStringProperty("replacement", edit.replacement());
        });
    json.writeStringProperty("standing", fix.standing().word());
    writeStrings(json, "proof", fix.proof());
    if (fix.newlyDenied().isPresent()) {
      json.writeStringProperty("newlyDenied", fix.newlyDenied().get());
    } else {
      json.writeNullProperty("newlyDenied");
    }
  }

  static void write(JsonGenerator json, Diagnostic diagnostic) {
    json.writeStringProperty("severity", diagnostic.severity().word());
    writePosition(json, diagnostic.span());
    json.writeStringProperty("message", diagnostic.message());
  }

  static void write(JsonGenerator json, Undecided undecided) {
    json.writeStringProperty("ruleId", undecided.ruleId());
    json.writeStringProperty("resource", undecided.resource());
    writePosition(json, undecided.span());
    json.writeStringProperty("reason", undecided.reason());
  }

  static void write(JsonGenerator json, FileReading file) {
    json.writeStringProperty("file", file.file());
    json.writeStringProperty("kind", file.kind());
    json.writeStringProperty("reason", file.reason());
  }

  private static void writeSummary(JsonGenerator json, AnalysisResult result) {
    json.writeObjectPropertyStart("summary");
    for (Severity severity : Severity.values()) {
      json.writeNumberProperty(severity.word(), result.count(severity));
    }
    json.writeNumberProperty("inconclusive", result.inconclusive().size());
    json.writeNumberProperty("suppressed", result.suppressed());
    json.writeNumberProperty("files", result.files().size());
    json.writeEndObject();
  }

  private static void writePlace(JsonGenerator json, SourceSpan span) {
    json.writeStringProperty("file", span.file());
    json.writeNumberProperty("line", span.line());
  }

  static void writePosition(JsonGenerator json, SourceSpan span) {
    writePlace(json, span);
    json.writeNumberProperty("column", span.column());
  }

  private static void writeSpan(JsonGenerator json, SourceSpan span) {
    writePosition(json, span);
    json.writeNumberProperty("endLine", span.endLine());
    json.writeNumberProperty("endColumn", span.endColumn());
  }

  static <T> void writeAll(JsonGenerator json, String name, List<T> values, BodyWriter<T> body) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      body.write(json, value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A text, or null where there is none. */
  static void writeText(JsonGenerator json, String name, Optional<String> text) {
    if (text.isPresent()) {
      json.writeStringProperty(name, text.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  static <T> void writeOptional(
      JsonGenerator json, String name, Optional<T> value, Consumer<T> body) {
    if (value.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    json.writeObjectPropertyStart(name);
    body.accept(value.get());
    json.writeEndObject();
  }

  static void writeStrings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  /** Writes the properties of an object that is already open. */
  interface BodyWriter<T> {
    void write(JsonGenerator json, T value);
  }

  /** Two spaces and a line feed on every platform. */
  static final class Indented extends ObjectWriteContext.Base {

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");

    @Override
    public PrettyPrinter getPrettyPrinter() {
      var printer = new DefaultPrettyPrinter(SEPARATORS);
      printer.indentArraysWith(INDENTER);
      printer.indentObjectsWith(INDENTER);
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
