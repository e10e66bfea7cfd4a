package io.keyproof.report;

import static io.keyproof.report.JsonReport.writeAll;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.PackReference;
import io.keyproof.finding.RuleReference;
import io.keyproof.finding.Undecided;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * SARIF 2.1.0 (OASIS standard of 27 March 2020). Faults of the input and questions that stayed open
 * are notifications of the run: a result would be an alert, and silence a lie.
 */
public final class SarifReport implements Report {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final String toolVersion;
  private final SarifResults results;
  private final Function<String, Optional<String>> pages;

  /**
   * @param pages the page of a rule, in Markdown, by its id
   */
  public SarifReport(
      String toolVersion, Sources sources, Function<String, Optional<String>> pages) {
    this.toolVersion = toolVersion;
    this.results = new SarifResults(new SarifPlaces(sources));
    this.pages = pages;
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      json.writeStringProperty("$schema", SCHEMA);
      json.writeStringProperty("version", "2.1.0");
      json.writeArrayPropertyStart("runs");
      json.writeStartObject();
      writeRun(json, result);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private void writeRun(JsonGenerator json, AnalysisResult result) {
    List<RuleReference> rules =
        result.packs().stream().map(PackReference::rules).flatMap(List::stream).toList();
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "Keyproof");
    json.writeStringProperty("semanticVersion", toolVersion);
    Map<String, Severity> worst = worst(result);
    writeAll(
        json,
        "rules",
        rules,
        (generator, rule) -> write(generator, rule, Optional.ofNullable(worst.get(rule.id()))));
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringProperty("columnKind", "utf16CodeUnits");
    writeAll(json, "invocations", List.of(result), this::writeInvocation);
    Map<String, Integer> places = new HashMap<>();
    rules.forEach(rule -> places.putIfAbsent(rule.id(), places.size()));
    writeAll(
        json,
        "results",
        result.findings(),
        (generator, finding) ->
            results.write(generator, finding, Optional.ofNullable(places.get(finding.ruleId()))));
  }

  /** What each rule's gravest finding is; GitHub asks for it of the rule, not of the result. */
  private static Map<String, Severity> worst(AnalysisResult result) {
    Map<String, Severity> worst = new HashMap<>();
    for (Finding finding : result.findings()) {
      worst.merge(
          finding.ruleId(), finding.severity(), (one, other) -> one.atLeast(other) ? one : other);
    }
    return worst;
  }

  /** In the middle of the range that GitHub shows as high, medium and low. */
  private static String score(Severity severity) {
    return switch (severity) {
      case ERROR -> "8.0";
      case WARNING -> "5.5";
      case NOTE -> "2.0";
    };
  }

  private void write(JsonGenerator json, RuleReference rule, Optional<Severity> worst) {
    json.writeStringProperty("id", rule.id());
    json.writeStringProperty("name", rule.id());
    writeText(json, "shortDescription", rule.summary());
    writeText(json, "fullDescription", rule.summary());
    pages
        .apply(rule.id())
        .ifPresent(
            page -> {
              json.writeObjectPropertyStart("help");
              json.writeStringProperty("text", rule.summary());
              json.writeStringProperty("markdown", page);
              json.writeEndObject();
            });
    json.writeObjectPropertyStart("properties");
    JsonReport.writeStrings(json, "tags", List.of("security", "aws", "kms", "iam"));
    json.writeStringProperty("precision", "very-high");
    worst.ifPresent(severity -> json.writeStringProperty("security-severity", score(severity)));
    json.writeEndObject();
  }

  private void writeInvocation(JsonGenerator json, AnalysisResult result) {
    json.writeBooleanProperty("executionSuccessful", !result.hasUnusableInput());
    List<Notification> all = new ArrayList<>();
    for (Diagnostic diagnostic : result.diagnostics()) {
      all.add(
          new Notification(
              SarifResults.level(diagnostic.severity()),
              diagnostic.message(),
              diagnostic.span(),
              Optional.empty()));
    }
    for (Undecided undecided : result.inconclusive()) {
      all.add(
          new Notification(
              "warning",
              "not decided: " + undecided.reason(),
              undecided.span(),
              Optional.of(undecided.ruleId())));
    }
    writeAll(json, "toolExecutionNotifications", all, results::write);
  }

  static void writeText(JsonGenerator json, String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", Printable.of(text));
    json.writeEndObject();
  }

  /**
   * Something to say of the run.
   *
   * @param rule what it hinders, if it is one rule
   */
  record Notification(String level, String text, SourceSpan span, Optional<String> rule) {}
}
