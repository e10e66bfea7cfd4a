package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.report.SampleResult.FindingBuilder;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JsonReportTest {

  @Test
  void every_key_is_there_from_the_start() throws IOException {
    Golden.assertSame("everything.json", json(SampleResult.everything()));
  }

  @Test
  void output_satisfies_the_schema() throws IOException {
    assertThat(violations(json(SampleResult.everything()))).isEmpty();
    assertThat(violations(json(SampleResult.clean()))).isEmpty();
  }

  @Test
  void the_schema_rejects_what_lacks_a_key_or_has_one_more() throws IOException {
    String report = json(SampleResult.everything());

    assertThat(violations(report.replace("\"fingerprint\"", "\"fingerprnt\""))).isNotEmpty();
    assertThat(violations(report.replace("\"CONFIRMED\"", "\"confirmed\""))).isNotEmpty();
  }

  @Test
  void same_result_same_bytes() throws IOException {
    assertThat(json(SampleResult.everything())).isEqualTo(json(SampleResult.everything()));
  }

  @Test
  void any_text_survives() throws IOException {
    String message = "`\u001b[2J` \"\\ \u2028 😀 \u0000";
    AnalysisResult result =
        SampleResult.with(
            new FindingBuilder("kms-star", Severity.ERROR, SampleResult.span("a/b.json", 1, 2, 3))
                .message(message)
                .build());

    var finding = JsonMapper.shared().readTree(json(result)).get("findings").get(0);

    assertThat(finding.get("message").asString()).isEqualTo(message);
    assertThat(finding.get("file").asString()).isEqualTo("a/b.json");
  }

  @Test
  void a_failing_output_is_an_io_exception() {
    var full =
        new Writer() {
          @Override
          public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    Assertions.assertThatIOException()
        .isThrownBy(() -> new JsonReport("1.0").write(SampleResult.everything(), full))
        .withMessage("No space left on device");
  }

  private static String json(AnalysisResult result) throws IOException {
    var out = new StringWriter();
    new JsonReport("1.0").write(result, out);
    return out.toString();
  }

  private static List<Error> violations(String report) throws IOException {
    try (InputStream in = JsonReport.class.getResourceAsStream("json-report.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      return schema.validate(report, InputFormat.JSON);
    }
  }
}
