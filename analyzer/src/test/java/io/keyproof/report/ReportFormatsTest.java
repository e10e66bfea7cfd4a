package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.report.SampleResult.FindingBuilder;
import io.keyproof.source.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms of findings that other tools read. */
final class ReportFormatsTest {

  private static final Sources SOURCES = Sources.under(Path.of("/checkout"));

  private static final Map<String, Report> REPORTS =
      Map.of(
          "everything.sarif",
          new SarifReport("1.0", SOURCES, id -> Optional.of("# " + id + "\n")),
          "everything.junit.xml",
          new JunitReport(Severity.ERROR, SOURCES, SampleResult.LINES),
          "everything.gitlab.json",
          new GitlabReport(SOURCES),
          "everything.github.txt",
          new GithubReport(SOURCES),
          "everything.checkstyle.xml",
          new CheckstyleReport(SOURCES),
          "everything.md",
          new MarkdownReport(SOURCES, SampleResult.LINES),
          "everything.html",
          new HtmlReport(SOURCES, SampleResult.LINES));

  /** What would end an element, an annotation, a fence, a quotation, or the text of XML 1.0. */
  private static final String HOSTILE =
      "</failure>]]>&amp;\"'`\n::error::gone\r</details>```\u0000\u001b[2J\ufffe\ud800<script>";

  static Stream<String> names() {
    return REPORTS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everything_is_reported(String name) throws IOException {
    Golden.assertSame(name, written(name, SampleResult.everything()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void what_was_not_decided_is_said(String name) throws IOException {
    assertThat(written(name, SampleResult.everything()))
        .contains(quoted(name, "the condition operator `BinaryEquals` is not read"))
        .contains(quoted(name, "got `allow`"));
  }

  private static String quoted(String name, String text) {
    if (name.endsWith(".html")) {
      return text.replaceAll("`(\\w+)`", "<code>$1</code>");
    }
    return name.endsWith(".md") ? text.replace("`", "&#96;") : text;
  }

  @Test
  void sarif_satisfies_the_schema_of_the_standard() throws Exception {
    try (InputStream in =
        com.contrastsecurity.sarif.SarifSchema210.class.getResourceAsStream(
            "/schema/sarif-schema-2.1.0.json")) {
      Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(in);
      for (AnalysisResult result :
          List.of(SampleResult.everything(), SampleResult.clean(), hostile())) {
        assertThat(schema.validate(written("everything.sarif", result), InputFormat.JSON))
            .isEmpty();
      }
      assertThat(
              schema.validate(
                  written("everything.sarif", SampleResult.everything())
                      .replace("\"startLine\"", "\"firstLine\""),
                  InputFormat.JSON))
          .as("the schema can fail")
          .isNotEmpty();
    }
  }

  /** "Supported SARIF output file properties" in GitHub's documentation. */
  @Test
  void sarif_has_what_code_scanning_needs() throws IOException {
    JsonNode run = json(written("everything.sarif", SampleResult.everything())).get("runs").get(0);
    Set<String> rules = new HashSet<>();
    for (JsonNode rule : run.get("tool").get("driver").get("rules")) {
      rules.add(rule.get("id").asString());
      assertThat(rule.get("shortDescription").get("text").asString()).isNotBlank();
      assertThat(rule.get("fullDescription").get("text").asString()).isNotBlank();
      assertThat(rule.get("help").get("markdown").asString()).startsWith("# ");
    }
    assertThat(rules).contains("kms-star");
    Map<String, String> scores = new HashMap<>();
    for (JsonNode rule : run.get("tool").get("driver").get("rules")) {
      if (rule.get("properties").has("security-severity")) {
        scores.put(
            rule.get("id").asString(), rule.get("properties").get("security-severity").asString());
      }
    }
    for (JsonNode result : run.get("results")) {
      JsonNode place = result.get("locations").get(0).get("physicalLocation");
      assertThat(result.get("message").get("text").asString()).isNotBlank();
      assertThat(place.get("artifactLocation").get("uri").asString()).doesNotStartWith("/");
      assertThat(place.get("region").get("startLine").asInt()).isPositive();
      assertThat(result.get("partialFingerprints").size()).isPositive();
      if (result.has("ruleIndex") && result.get("level").asString().equals("error")) {
        assertThat(scores).containsEntry(result.get("ruleId").asString(), "8.0");
      }
      if (result.has("codeFlows")) {
        assertThat(result.get("codeFlows").get(0).get("threadFlows").get(0).get("locations").size())
            .isGreaterThan(1);
      }
    }
  }

  @Test
  void fingerprints_of_gitlab_are_distinct() throws IOException {
    Set<String> seen = new HashSet<>();
    for (JsonNode issue : json(written("everything.gitlab.json", SampleResult.everything()))) {
      assertThat(seen.add(issue.get("fingerprint").asString())).isTrue();
    }
    assertThat(seen).hasSizeGreaterThan(5);
  }

  @Test
  void counts_of_junit_are_those_of_its_elements() throws Exception {
    Element suite =
        xml(written("everything.junit.xml", SampleResult.everything())).getDocumentElement();

    for (Map.Entry<String, String> each :
        Map.of("tests", "testcase", "failures", "failure", "errors", "error", "skipped", "skipped")
            .entrySet()) {
      assertThat(suite.getAttribute(each.getKey()))
          .isEqualTo(Integer.toString(suite.getElementsByTagName(each.getValue()).getLength()));
    }
  }

  @Test
  void hostile_text_stays_text() throws Exception {
    assertThat(
            xml(written("everything.junit.xml", hostile())).getElementsByTagName("*").getLength())
        .isEqualTo(3);
    assertThat(
            xml(written("everything.checkstyle.xml", hostile()))
                .getElementsByTagName("*")
                .getLength())
        .isEqualTo(3);
    assertThat(json(written("everything.gitlab.json", hostile()))).hasSize(1);
    assertThat(written("everything.github.txt", hostile()).lines()).hasSize(1);
    String comment = written("everything.md", hostile());
    assertThat(comment).doesNotContain("\u001b").doesNotContain("<summary><script>");
    assertThat(comment.lines().filter(line -> line.equals("</details>"))).hasSize(1);
  }

  @Test
  void a_page_runs_no_script_but_its_own_and_loads_nothing() throws Exception {
    String page = written("everything.html", hostile());

    assertThat(page.split("<script", -1)).hasSize(2);
    assertThat(page).doesNotContain("\u001b").doesNotContain("</failure>");
    assertThat(page)
        .doesNotContainPattern("\\s(src|href|style|on[a-z]+)=\"")
        .doesNotContain("url(");
    assertThat(page)
        .contains("default-src 'none'; style-src '" + hashOf("style", page))
        .contains("script-src '" + hashOf("script", page) + "'; base-uri 'none'");
  }

  @Test
  void names_cannot_leave_the_attributes_of_a_page() throws IOException {
    String name = "\" onfocus=alert(1) autofocus=\"";
    AnalysisResult result =
        SampleResult.with(
            new FindingBuilder(name, Severity.ERROR, SampleResult.span("a.json", 1, 2, 3)).build());

    assertThat(written("everything.html", result))
        .doesNotContain(name)
        .contains("data-rule=\"&#34; onfocus=alert(1) autofocus=&#34;\"");
  }

  private static String hashOf(String element, String page) throws Exception {
    String open = "<" + element + ">";
    String text =
        page.substring(page.indexOf(open) + open.length(), page.indexOf("</" + element + ">"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void a_comment_is_no_longer_than_a_comment_can_be() throws IOException {
    AnalysisResult one =
        SampleResult.with(
            new FindingBuilder("kms-star", Severity.ERROR, SampleResult.span("a.json", 1, 2, 3))
                .message("m".repeat(4_000))
                .build());
    AnalysisResult many =
        new AnalysisResult(
            List.of(),
            Stream.generate(() -> one.findings().get(0)).limit(50).toList(),
            List.of(),
            List.of(),
            List.of());

    assertThat(written("everything.md", many))
        .hasSizeLessThan(65_536)
        .contains("parts of this report did not fit");
  }

  @Test
  void files_are_named_from_the_root() {
    assertThat(SOURCES.path("/checkout/a/../b.json")).isEqualTo("b.json");
    assertThat(SOURCES.uri("./a b/é.json")).isEqualTo("a%20b/%C3%A9.json");
    assertThat(SOURCES.uri("/elsewhere/c.json")).isEqualTo("file:///elsewhere/c.json");
  }

  private static AnalysisResult hostile() {
    return SampleResult.with(
        new FindingBuilder("kms-star", Severity.ERROR, SampleResult.span("a,b:c.json", 1, 2, 3))
            .message(HOSTILE)
            .build());
  }

  private static String written(String name, AnalysisResult result) throws IOException {
    var out = new StringWriter();
    REPORTS.get(name).write(result, out);
    return out.toString();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
