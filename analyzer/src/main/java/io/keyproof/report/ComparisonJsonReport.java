package io.keyproof.report;

import io.keyproof.finding.ComparedSubject;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.DeploymentComparison;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A comparison for machines, in the form that {@code docs/compare.md} describes. Every key is
 * always there.
 */
public final class ComparisonJsonReport implements ComparisonReport {

  /** Raised when a key changes its meaning or goes away. */
  private static final int SCHEMA_VERSION = 1;

  private final String toolVersion;

  public ComparisonJsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void write(DeploymentComparison comparison, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      JsonReport.writeHeader(json, SCHEMA_VERSION, toolVersion);
      json.writeStringProperty("verdict", word(comparison.verdict()));
      write(json, comparison.newlyAllowed(), comparison.newlyDenied());
      JsonReport.writeStrings(
          json,
          "reasons",
          comparison.subjects().stream()
              .flatMap(subject -> subject.comparison().reasons().stream())
              .distinct()
              .toList());
      JsonReport.writeAll(json, "compared", comparison.subjects(), ComparisonJsonReport::write);
      JsonReport.writeAll(json, "diagnostics", comparison.diagnostics(), JsonReport::write);
      JsonReport.writeAll(json, "files", comparison.files(), JsonReport::write);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  static void write(JsonGenerator json, ComparedSubject subject) {
    Comparison comparison = subject.comparison();
    json.writeStringProperty("kind", subject.kind());
    json.writeStringProperty("name", subject.name());
    json.writeStringProperty("verdict", word(comparison.verdict()));
    write(json, comparison.newlyAllowed(), comparison.newlyDenied());
    JsonReport.writeStrings(json, "reasons", comparison.reasons());
    JsonReport.writeStrings(json, "notes", subject.notes());
    JsonReport.writeStrings(json, "premises", subject.premises());
  }

  private static void write(
      JsonGenerator json, Optional<Example> newlyAllowed, Optional<Example> newlyDenied) {
    JsonReport.writeOptional(json, "newlyAllowed", newlyAllowed, each -> write(json, each));
    JsonReport.writeOptional(json, "newlyDenied", newlyDenied, each -> write(json, each));
  }

  private static void write(JsonGenerator json, Example example) {
    if (example.caller().isPresent()) {
      json.writeStringProperty("principal", example.caller().get().accept(new PrincipalName()));
    } else {
      json.writeNullProperty("principal");
    }
    json.writeStringProperty("action", example.action());
    json.writeStringProperty("resource", example.resource());
    JsonReport.writeContext(json, example.context());
    json.writeStringProperty(
        "identityPolicies",
        switch (example.identityPolicies()) {
          case NO_MATTER -> "no-matter";
          case ALLOW -> "allow";
          case DO_NOT_ALLOW -> "do-not-allow";
        });
    json.writeObjectPropertyStart("unknowns");
    example.unknowns().forEach(json::writeStringProperty);
    json.writeEndObject();
    JsonReport.writeAll(json, "allowedBy", example.allowedBy(), JsonReport::write);
    JsonReport.writeAll(json, "deniedBy", example.deniedBy(), JsonReport::write);
    if (example.refuted().isPresent()) {
      json.writeStringProperty("refuted", example.refuted().get());
    } else {
      json.writeNullProperty("refuted");
    }
    JsonReport.writeText(json, "confirmation", example.confirmation().map(Confirmation::word));
    JsonReport.writeText(
        json, "confirmationReason", example.confirmation().map(Confirmation::reason));
  }
}
