package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.RelatedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A baseline: what is found now and does not count from now on. In the order of rules and
 * resources, without lines, so that it only differs where findings do.
 */
public final class BaselineReport implements Report {

  private final int version;

  /**
   * @param version the version of the form
   */
  public BaselineReport(int version) {
    this.version = version;
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    List<Finding> findings =
        result.findings().stream()
            .filter(finding -> finding.suppressed().isEmpty())
            .sorted(
                Comparator.comparing(Finding::ruleId)
                    .thenComparing(Finding::resource)
                    .thenComparing(Finding::fingerprint))
            .toList();
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("keyproofBaseline", version);
      JsonReport.writeAll(json, "findings", findings, BaselineReport::write);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void write(JsonGenerator json, Finding finding) {
    json.writeStringProperty("ruleId", finding.ruleId());
    json.writeStringProperty("severity", finding.severity().word());
    json.writeStringProperty("resource", finding.resource());
    json.writeStringProperty("fingerprint", finding.fingerprint());
    JsonReport.writeStrings(
        json,
        "related",
        finding.related().stream().map(RelatedFinding::ruleId).distinct().sorted().toList());
  }
}
