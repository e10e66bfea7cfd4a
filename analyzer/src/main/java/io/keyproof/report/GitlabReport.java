package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * GitLab's code quality report: a list of issues, each with a fingerprint of its own by which a
 * merge request tells new ones from old ones.
 */
public final class GitlabReport implements Report {

  private final Sources sources;

  public GitlabReport(Sources sources) {
    this.sources = sources;
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      Issues issues = new Issues(json);
      json.writeStartArray();
      for (Finding finding : result.findings()) {
        if (finding.suppressed().isEmpty()) {
          issues.write(
              finding.ruleId(),
              finding.fingerprint(),
              word(finding.severity()),
              finding.message(),
              finding.span());
        }
      }
      for (Diagnostic diagnostic : result.diagnostics()) {
        issues.write(
            "input",
            "input " + sources.path(diagnostic.span().file()) + diagnostic.message(),
            diagnostic.severity() == Severity.ERROR ? "blocker" : "info",
            diagnostic.message(),
            diagnostic.span());
      }
      for (Undecided undecided : result.inconclusive()) {
        issues.write(
            "inconclusive/" + undecided.ruleId(),
            "inconclusive " + undecided.ruleId() + undecided.resource() + undecided.reason(),
            "info",
            "not decided: " + undecided.reason(),
            undecided.span());
      }
      json.writeEndArray();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private final class Issues {

    private final JsonGenerator json;
    private final Map<String, Integer> meanings = new HashMap<>();

    Issues(JsonGenerator json) {
      this.json = json;
    }

    void write(String check, String meaning, String severity, String text, SourceSpan span) {
      // Of two issues with one fingerprint, GitLab shows one.
      int times = meanings.merge(meaning, 1, Integer::sum);
      String distinct = meaning + (times > 1 ? " " + times : "");
      json.writeStartObject();
      json.writeStringProperty("description", Printable.of(text));
      json.writeStringProperty("check_name", check);
      json.writeStringProperty(
          "fingerprint",
          UUID.nameUUIDFromBytes(distinct.getBytes(StandardCharsets.UTF_8)).toString());
      json.writeStringProperty("severity", severity);
      json.writeObjectPropertyStart("location");
      json.writeStringProperty("path", sources.path(span.file()));
      json.writeObjectPropertyStart("lines");
      json.writeNumberProperty("begin", span.line());
      json.writeNumberProperty("end", span.endLine());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case NOTE -> "info";
    };
  }
}
