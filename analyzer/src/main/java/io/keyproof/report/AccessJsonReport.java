package io.keyproof.report;

import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.AccessAnswer.Subject;
import io.keyproof.finding.AccessGroup;
import io.keyproof.model.Assumption;
import io.keyproof.model.CallerClass;
import io.keyproof.model.Condition;
import io.keyproof.model.RequestTest;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The answer to "who can" for machines, in the form that {@code docs/who-can.md} describes. Every
 * key is always there.
 */
public final class AccessJsonReport implements AccessReport {

  /** Raised when a reader of the former form would fail; new keys do not raise it. */
  public static final int SCHEMA_VERSION = 1;

  private final String toolVersion;

  public AccessJsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void write(AccessAnswer answer, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      JsonReport.writeHeader(json, SCHEMA_VERSION, toolVersion);
      JsonReport.writeOptional(json, "question", answer.subject(), subject -> write(json, subject));
      JsonReport.writeAll(json, "groups", answer.groups(), AccessJsonReport::write);
      JsonReport.writeStrings(json, "whyNobody", answer.reasons());
      JsonReport.writeAll(json, "diagnostics", answer.diagnostics(), JsonReport::write);
      JsonReport.writeAll(json, "files", answer.files(), JsonReport::write);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void write(JsonGenerator json, Subject subject) {
    json.writeStringProperty("action", subject.action());
    json.writeStringProperty("key", subject.key());
    JsonReport.writeText(
        json, "keyArn", Optional.of(subject.keyArn()).filter(arn -> !arn.isEmpty()));
    JsonReport.writeStrings(json, "limits", subject.limits());
    JsonReport.writeStrings(
        json, "assumptions", subject.assumptions().stream().map(Assumption::id).toList());
    JsonReport.writeStrings(json, "premises", subject.premises());
  }

  private static void write(JsonGenerator json, AccessGroup group) {
    json.writeStringProperty("standing", group.standing().word());
    JsonReport.writeAll(json, "callers", group.callers(), AccessJsonReport::write);
    JsonReport.writeAll(json, "ways", group.ways(), AccessJsonReport::write);
    JsonReport.writeText(
        json, "reason", Optional.of(group.reason()).filter(text -> !text.isEmpty()));
  }

  private static void write(JsonGenerator json, CallerClass caller) {
    json.writeStringProperty("kind", caller.kind().name().toLowerCase(Locale.ROOT));
    JsonReport.writeText(json, "name", caller.name());
    JsonReport.writeText(json, "account", caller.account());
    JsonReport.writeStrings(json, "marks", caller.marks());
  }

  private static void write(JsonGenerator json, AccessGroup.Way way) {
    JsonReport.writeAll(json, "conditions", way.tests(), AccessJsonReport::write);
    json.writeObjectPropertyStart("witness");
    JsonReport.write(json, way.witness());
    json.writeEndObject();
    json.writeStringProperty("confirmation", way.confirmation().word());
    json.writeStringProperty("confirmationReason", way.confirmation().reason());
  }

  private static void write(JsonGenerator json, RequestTest test) {
    Optional<Condition.Test> condition = test.condition();
    JsonReport.writeText(json, "conditionKey", condition.map(each -> each.key().name()));
    JsonReport.writeText(json, "operator", condition.map(Condition.Test::operatorName));
    JsonReport.writeStrings(
        json,
        "values",
        condition
            .map(each -> each.values().entries().stream().map(e -> e.text().toString()).toList())
            .orElse(List.of()));
    json.writeBooleanProperty("holds", test.holds());
    json.writeStringProperty("words", TestWords.of(test));
  }
}
