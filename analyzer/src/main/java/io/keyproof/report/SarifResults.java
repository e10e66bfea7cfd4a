package io.keyproof.report;

import static io.keyproof.report.JsonReport.writeAll;
import static io.keyproof.report.SarifReport.writeText;

import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Suppression;
import io.keyproof.finding.Witness;
import io.keyproof.report.SarifReport.Notification;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Findings and notifications as SARIF has them. */
final class SarifResults {

  /** What the fingerprint is made from, and its version. */
  private static final String FINGERPRINT = "keyproofMeaning/v1";

  private final SarifPlaces places;

  SarifResults(SarifPlaces places) {
    this.places = places;
  }

  /** A place on the way from the request to the statements that allow it. */
  private record Step(SourceSpan span, String message) {}

  static String level(Severity severity) {
    return severity.word();
  }

  /**
   * Writes the properties of one result.
   *
   * @param rule its place among the rules
   */
  void write(JsonGenerator json, Finding finding, Optional<Integer> rule) {
    json.writeStringProperty("ruleId", finding.ruleId());
    rule.ifPresent(index -> json.writeNumberProperty("ruleIndex", index));
    json.writeStringProperty("level", level(finding.severity()));
    writeText(json, "message", finding.message() + "; help: " + finding.help());
    writeAll(
        json,
        "locations",
        List.of(finding),
        (generator, each) -> {
          places.writeLocation(generator, each.span(), "");
          writeAll(
              generator,
              "logicalLocations",
              List.of(each.resource()),
              (inner, name) -> inner.writeStringProperty("fullyQualifiedName", name));
        });
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty(FINGERPRINT, finding.fingerprint());
    json.writeEndObject();
    finding.witness().ifPresent(witness -> writeFlow(json, finding, witness));
    writeAll(
        json,
        "relatedLocations",
        finding.related(),
        (generator, related) -> places.writeLocation(generator, related.span(), words(related)));
    writeAll(json, "fixes", finding.fix().filter(Fix::isProven).stream().toList(), this::write);
    writeAll(json, "suppressions", finding.suppressed().stream().toList(), SarifResults::write);
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("certainty", finding.certainty().word());
    json.writeStringProperty("confirmation", finding.confirmation().word());
    json.writeStringProperty("confirmationReason", finding.confirmation().reason());
    json.writeEndObject();
  }

  void write(JsonGenerator json, Notification notification) {
    json.writeStringProperty("level", notification.level());
    writeText(json, "message", notification.text());
    notification
        .rule()
        .ifPresent(
            rule -> {
              json.writeObjectPropertyStart("associatedRule");
              json.writeStringProperty("id", rule);
              json.writeEndObject();
            });
    writeAll(
        json,
        "locations",
        List.of(notification.span()),
        (generator, span) -> places.writeLocation(generator, span, ""));
  }

  /** From the request that shows it to the statements that allow the request. */
  private void writeFlow(JsonGenerator json, Finding finding, Witness witness) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            finding.span(),
            "the request: " + String.join("; ", WitnessLines.of(witness, Detail.FULL))));
    for (StatementReference statement : witness.allowedBy()) {
      steps.add(new Step(statement.span(), "allowed by `" + statement.label() + "`"));
    }
    writeAll(
        json,
        "codeFlows",
        List.of(steps),
        (flow, all) ->
            writeAll(
                flow,
                "threadFlows",
                List.of(all),
                (thread, each) -> writeAll(thread, "locations", each, this::write)));
  }

  private void write(JsonGenerator json, Step step) {
    json.writeObjectPropertyStart("location");
    places.writeLocation(json, step.span(), step.message());
    json.writeEndObject();
  }

  private static String words(RelatedFinding related) {
    return related.severity().word() + "[" + related.ruleId() + "]: " + related.message();
  }

  private void write(JsonGenerator json, Fix fix) {
    writeText(json, "description", fix.description() + ": " + String.join("; ", fix.proof()));
    Map<String, List<TextEdit>> files = new TreeMap<>();
    fix.edits()
        .forEach(
            edit -> files.computeIfAbsent(edit.span().file(), file -> new ArrayList<>()).add(edit));
    writeAll(
        json,
        "artifactChanges",
        List.copyOf(files.entrySet()),
        (generator, file) -> {
          places.writeArtifact(generator, file.getKey());
          writeAll(generator, "replacements", file.getValue(), SarifResults::write);
        });
  }

  private static void write(JsonGenerator json, TextEdit edit) {
    json.writeObjectPropertyStart("deletedRegion");
    SarifPlaces.writeRegion(json, edit.span());
    json.writeEndObject();
    json.writeObjectPropertyStart("insertedContent");
    json.writeStringProperty("text", edit.replacement());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Suppression suppression) {
    json.writeStringProperty(
        "kind", suppression.kind() == Suppression.Kind.IN_SOURCE ? "inSource" : "external");
    json.writeStringProperty("status", "accepted");
    json.writeStringProperty("justification", Printable.of(suppression.reason()));
  }
}
