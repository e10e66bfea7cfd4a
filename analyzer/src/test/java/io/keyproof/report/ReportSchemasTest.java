package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.ReplayResult;
import io.keyproof.finding.ReplayedRequest;
import io.keyproof.report.SampleResult.FindingBuilder;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** Schemas of what is documented of forms for which nobody publishes one. */
class ReportSchemasTest {

  private static final Sources SOURCES = Sources.under(Path.of("/checkout"));

  static Stream<AnalysisResult> results() {
    return Stream.of(
        SampleResult.everything(),
        SampleResult.clean(),
        SampleResult.with(
            new FindingBuilder("kms-star", Severity.ERROR, SampleResult.span("<a>.json", 1, 2, 3))
                .message("</failure>]]>&amp;\"\u0000\ud800\ufffe")
                .build()));
  }

  @ParameterizedTest
  @MethodSource("results")
  void junit_satisfies_the_schema(AnalysisResult result) throws Exception {
    validate(
        "junit.xsd", written(new JunitReport(Severity.ERROR, SOURCES, SampleResult.LINES), result));
  }

  @Test
  void junit_of_a_replay_satisfies_the_schema() throws Exception {
    SourceSpan span = SampleResult.span("requests.yaml", 1, 2, 3);
    var out = new StringWriter();
    new ReplayJunitReport()
        .write(
            new ReplayResult(
                List.of(
                    request("as expected", "allowed", span),
                    request("<another>", "denied", span),
                    request("open", ReplayedRequest.UNDECIDED, span)),
                List.of(Diagnostic.error(span, "got `x`, expected \"y\""))),
            out);

    validate("junit.xsd", out.toString());
    assertThat(out.toString()).contains("tests=\"4\" failures=\"1\" errors=\"2\"");
  }

  private static ReplayedRequest request(String name, String actual, SourceSpan span) {
    return new ReplayedRequest(
        name, "arn:aws:iam::111122223333:role/a", "Decrypt", 1, "allowed", actual, "", span);
  }

  @ParameterizedTest
  @MethodSource("results")
  void checkstyle_satisfies_the_schema(AnalysisResult result) throws Exception {
    validate("checkstyle.xsd", written(new CheckstyleReport(SOURCES), result));
  }

  @ParameterizedTest
  @MethodSource("results")
  void gitlab_satisfies_the_schema(AnalysisResult result) throws IOException {
    assertThat(gitlabFaults(written(new GitlabReport(SOURCES), result))).isEmpty();
  }

  @Test
  void the_schemas_can_fail() throws IOException {
    String junit =
        written(
            new JunitReport(Severity.ERROR, SOURCES, SampleResult.LINES),
            SampleResult.everything());
    String checkstyle = written(new CheckstyleReport(SOURCES), SampleResult.everything());
    String gitlab = written(new GitlabReport(SOURCES), SampleResult.everything());

    assertThatThrownBy(() -> validate("junit.xsd", junit.replace(" classname=", " class=")))
        .isInstanceOf(SAXException.class);
    assertThatThrownBy(
            () -> validate("checkstyle.xsd", checkstyle.replace("\"warning\"", "\"warn\"")))
        .isInstanceOf(SAXException.class);
    assertThat(gitlabFaults(gitlab.replace("\"critical\"", "\"fatal\""))).isNotEmpty();
  }

  private static void validate(String schema, String report) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new StreamSource(resource(schema)))
        .newValidator()
        .validate(new StreamSource(new StringReader(report)));
  }

  private static List<?> gitlabFaults(String report) throws IOException {
    try (InputStream in = resource("gitlab.schema.json")) {
      Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(in);
      return schema.validate(report, InputFormat.JSON);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        ReportSchemasTest.class.getResourceAsStream("schema/" + name), name);
  }

  private static String written(Report report, AnalysisResult result) throws IOException {
    var out = new StringWriter();
    report.write(result, out);
    return out.toString();
  }
}
