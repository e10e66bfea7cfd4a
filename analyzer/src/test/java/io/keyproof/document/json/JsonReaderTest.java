package io.keyproof.document.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class JsonReaderTest {

  @TestFactory
  Stream<DynamicTest> a_fault_is_located_and_says_what_was_expected() {
    return CaseFile.tests(JsonReaderTest.class, "syntax-faults.cases", c -> complaints(c.input()));
  }

  @Test
  void every_node_knows_its_place() {
    String text =
        """
        {
          "Version": "2012-10-17",\r
          "Statement": [
            {"Effect": "Allow", "n": -1.5e3},
            true, null
          ]
        }
        """;

    assertThat(spans(read(text).value().orElseThrow()))
        .containsExactly(
            "1:1-7:2",
            "2:14-2:26",
            "3:16-6:4",
            "4:5-4:37",
            "4:16-4:23",
            "4:30-4:36",
            "5:5-5:9",
            "5:11-5:15");
  }

  @Test
  void a_member_spans_from_its_name_to_the_end_of_its_value() {
    ObjectNode object = (ObjectNode) read("{ \"a\" : [1,\n2] }").value().orElseThrow();

    assertThat(object.members().get(0).nameSpan())
        .extracting(JsonReaderTest::shown)
        .isEqualTo("1:3-1:6");
    assertThat(object.members().get(0).span())
        .extracting(JsonReaderTest::shown)
        .isEqualTo("1:3-2:3");
  }

  @Test
  void carriage_returns_end_lines_too() {
    Node root = read("[\r1,\r\n2]").value().orElseThrow();

    assertThat(spans(root)).containsExactly("1:1-3:3", "2:1-2:2", "3:1-3:2");
  }

  @Test
  void both_members_of_a_repeated_name_are_kept() {
    ObjectNode object = (ObjectNode) read("{\"a\": 1, \"a\": 2, \"b\": 3}").value().orElseThrow();

    assertThat(object.members()).hasSize(3);
    assertThat(object.repeatedNames()).containsExactly("a");
  }

  @Test
  void two_hundred_levels_are_read_and_not_one_more() {
    assertThat(read("[".repeat(200) + "]".repeat(200)).diagnostics()).isEmpty();
    assertThat(read("[".repeat(201) + "]".repeat(201)).diagnostics())
        .extracting(d -> d.span().column(), Diagnostic::message)
        .containsExactly(tuple(201, "nested deeper than the 200 levels that are read"));
  }

  @Test
  void nesting_without_end_ends_at_the_limit() {
    String nested = "{\"a\":".repeat(100_000);

    assertThat(complaints(nested))
        .isEqualTo("1:1001: nested deeper than the 200 levels that are read");
  }

  @Test
  void a_huge_number_is_a_complaint() {
    assertThat(complaints("[" + "9".repeat(5_000_000) + "]"))
        .isEqualTo("1:2: number of 5,000,000 characters is longer than the 100 that are read");
  }

  @Test
  void a_huge_word_is_a_short_complaint() {
    assertThat(complaints("[" + "x".repeat(5_000_000) + "]"))
        .startsWith("1:2: found `xxx")
        .hasSizeLessThan(200);
  }

  @Test
  void a_million_values_are_read_and_not_one_more() {
    assertThat(complaints("[" + "1,".repeat(2_000_000) + "1]"))
        .isEqualTo("1:2000000: more than the 1,000,000 values that are read");
  }

  @Test
  void a_million_repeated_names_are_a_hundred_complaints() {
    String members = "\"a\":1,".repeat(400_000);

    assertThat(read("{" + members + "\"b\":1}").diagnostics()).hasSize(100);
  }

  @Test
  void an_unclosed_string_of_megabytes_is_a_complaint() {
    assertThat(complaints("[\"" + "\\\\".repeat(4_000_000)))
        .isEqualTo("1:8000003: the text ends inside the string that starts at 1:2, expected `\"`");
  }

  @Test
  void embedded_text_is_placed_where_it_stands_in_the_file() {
    String outer =
        """
        {
          "Policy": "{\\n  \\"Effect\\" : \\"All\\u006fw\\",\\n \\"n\\": [ 1 ]}"
        }
        """;
    SourceText text = SourceText.of("f", outer);
    ObjectNode root = (ObjectNode) JsonReader.read(text).value().orElseThrow();

    Node inner =
        JsonReader.read(text.embedded(root.string("Policy").orElseThrow())).value().orElseThrow();

    assertThat(spans(inner)).containsExactly("2:14-2:63", "2:32-2:46", "2:57-2:62", "2:59-2:60");
  }

  @Test
  void a_fault_in_embedded_text_is_placed_where_it_stands_in_the_file() {
    SourceText text = SourceText.of("f", "{\"Policy\": \"{\\\"a\\\": x}\"}");
    ObjectNode root = (ObjectNode) JsonReader.read(text).value().orElseThrow();

    Parsed<Node> inner = JsonReader.read(text.embedded(root.string("Policy").orElseThrow()));

    assertThat(inner.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly("f:1:21: error: found `x`, expected a value");
  }

  private static Parsed<Node> read(String text) {
    return JsonReader.read(SourceText.of("f", text));
  }

  private static String complaints(String text) {
    return read(text).diagnostics().stream()
        .map(d -> d.span().line() + ":" + d.span().column() + ": " + d.message())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> spans(Node node) {
    List<String> spans = new ArrayList<>();
    spans.add(shown(node.span()));
    if (node instanceof ObjectNode object) {
      object.members().forEach(member -> spans.addAll(spans(member.value())));
    } else if (node instanceof ArrayNode list) {
      list.elements().forEach(element -> spans.addAll(spans(element)));
    }
    return spans;
  }

  private static String shown(SourceSpan span) {
    return String.format(
        "%d:%d-%d:%d", span.line(), span.column(), span.endLine(), span.endColumn());
  }
}
