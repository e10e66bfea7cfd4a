package io.keyproof.document.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class YamlReaderTest {

  static Stream<Arguments> jsonForms() {
    return Stream.of(
        Arguments.of("a quoted text stays a text", "\"true\"", "\"true\""),
        Arguments.of("a plain Boolean is one", "true", "true"),
        Arguments.of("yes is a text", "yes", "\"yes\""),
        Arguments.of("a number is one", "-12.5e3", "-12.5e3"),
        Arguments.of("leading zeros make a text", "012345678901", "\"012345678901\""),
        Arguments.of("nothing is null", "{a: }", "{\"a\": null}"),
        Arguments.of("a mapping keeps its order", "{b: 1, a: 2}", "{\"b\": 1, \"a\": 2}"),
        Arguments.of("empty collections", "[{}, []]", "[{}, []]"),
        Arguments.of("a block text keeps its lines", "|\n  a\n  b\n", "\"a\\nb\\n\""),
        Arguments.of("quotes and control characters", "\"\\\"\\u0001\"", "\"\\\"\\u0001\""),
        Arguments.of("JSON is YAML", "{\"a\": [\"*\", \"kms:*\"]}", "{\"a\": [\"*\", \"kms:*\"]}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jsonForms")
  void yaml_becomes_json(String name, String yaml, String json) {
    var read = YamlReader.read("x.yaml", yaml);

    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.value().orElseThrow().json()).isEqualTo(json);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("nothing", "", "1:1: the file is empty"),
        Arguments.of("an anchor", "a: &x 1", "1:4: the anchor `&x` is not supported"),
        Arguments.of("an alias", "a: *x", "1:4: the alias `*x` is not resolved: write it out"),
        Arguments.of("a star without quotes", "Resource: *", "1:12: this is no YAML"),
        Arguments.of("a tag", "a: !Sub x", "1:4: the tag `!Sub` is not supported"),
        Arguments.of("a merge key", "<<: {}", "1:1: the merge key `<<` is not supported"),
        Arguments.of("a key twice", "a: 1\na: 2", "2:1: the key `a` stands twice"),
        Arguments.of("a collection as a key", "[a]: 1", "1:1: a key must be a text"),
        Arguments.of("two documents", "a\n---\nb", "2:1: a second document"),
        Arguments.of("an open list", "a: [1", "1:6"),
        Arguments.of("deep nesting", "[".repeat(5_000), "1:65: this is nested more than 64 deep"),
        Arguments.of("a control character", "a: \u0000", "1:1: this is no YAML"),
        Arguments.of("too much", "a".repeat(2_000_000), "1:1: the file is larger than 1 MiB"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_is_located(String name, String yaml, String start) {
    assertThat(YamlReader.read("x.yaml", yaml).diagnostics())
        .extracting(d -> d.span().line() + ":" + d.span().column() + ": " + d.message())
        .isNotEmpty()
        .allMatch(message -> message.startsWith(start));
  }

  @Test
  void nodes_know_where_they_stand() {
    var root =
        (YamlNode.Mapping) YamlReader.read("x.yaml", "a:\n  b: [1, 2]\n").value().orElseThrow();
    var inner = (YamlNode.Mapping) root.value("a").orElseThrow();

    assertThat(inner.value("b").orElseThrow().span()).hasToString("x.yaml:2:6");
  }
}
