package io.keyproof.document.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

final class JsonReaderProperties {

  @Property(tries = 500, seed = "20261124")
  void any_bytes_end_in_a_tree_or_a_complaint(@ForAll byte[] bytes) {
    Parsed<Node> read = TextDecoder.decode("f", bytes).then(JsonReader::read);

    assertThat(read.value().isPresent() || read.hasErrors()).isTrue();
  }

  @Property(tries = 2000, seed = "20261124")
  void any_heap_of_tokens_ends_in_a_tree_or_a_complaint(@ForAll("heaps") String text) {
    Parsed<Node> read = read(text);

    assertThat(read.value().isPresent() || read.hasErrors()).isTrue();
    read.diagnostics()
        .forEach(d -> assertThat(d.message()).doesNotContain("Jackson", "token", "io.keyproof"));
  }

  @Property(tries = 500, seed = "20261124")
  void every_span_covers_the_text_of_its_node(@ForAll("documents") String text) {
    Node root = read(text).value().orElseThrow();

    checkSpans(root, text.lines().toList());
  }

  @Property(tries = 500, seed = "20261124")
  void a_truncated_document_is_a_complaint(
      @ForAll("documents") String text, @ForAll @DoubleRange(max = 1) double share) {
    String truncated = text.substring(0, (int) (text.lastIndexOf(']') * share));
    Parsed<Node> read = read(truncated);

    assertThat(read.value()).isEmpty();
    assertThat(read.hasErrors()).isTrue();
  }

  /** Lists: a truncated number would still be a number. */
  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> space = Arbitraries.of("", "", " ", "\n", "\t", " \n ");
    Arbitrary<String> values = values(3);
    return Combinators.combine(space, values, values, space)
        .as((before, a, b, after) -> before + "[" + a + "," + before + b + after + "]" + after);
  }

  private static Arbitrary<String> values(int depth) {
    Arbitrary<String> scalars =
        Arbitraries.of(
            "true",
            "false",
            "null",
            "0",
            "-12",
            "1.5e-3",
            "\"\"",
            "\"kms:*\"",
            "\"ä🔑\"",
            "\"\\\"\\\\\\n\\u00e4\"");
    if (depth == 0) {
      return scalars;
    }
    Arbitrary<String> inner = values(depth - 1);
    Arbitrary<String> space = Arbitraries.of("", " ", "\n", "\r\n");
    Arbitrary<String> lists =
        Combinators.combine(inner.list().ofMaxSize(3), space)
            .as((elements, gap) -> "[" + gap + String.join(gap + "," + gap, elements) + gap + "]");
    Arbitrary<String> objects =
        Combinators.combine(inner.list().ofMaxSize(3), space)
            .as(
                (elements, gap) -> {
                  StringBuilder members = new StringBuilder("{" + gap);
                  for (int i = 0; i < elements.size(); i++) {
                    members.append(i == 0 ? "" : gap + "," + gap);
                    members.append("\"m").append(i).append("\"").append(gap).append(":");
                    members.append(gap).append(elements.get(i));
                  }
                  return members + gap + "}";
                });
    return Arbitraries.oneOf(scalars, lists, objects);
  }

  @Provide
  Arbitrary<String> heaps() {
    return Arbitraries.of(
            "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\\", "\\u12", "'", "//", "/*", "#", "1",
            "-", "01", "1.", "e", "tru", "true", "NaN", " ", "\n", "\u0001", "\u0000", "ä",
            "\ufeff", "`", "\ud83d")
        .list()
        .ofMaxSize(12)
        .map(tokens -> String.join("", tokens));
  }

  private static void checkSpans(Node node, List<String> lines) {
    String covered = covered(node.span(), lines);
    if (node instanceof ObjectNode object) {
      assertThat(covered).startsWith("{").endsWith("}");
      for (Member member : object.members()) {
        assertThat(covered(member.nameSpan(), lines)).isEqualTo("\"" + member.name() + "\"");
        checkSpans(member.value(), lines);
      }
    } else if (node instanceof ArrayNode list) {
      assertThat(covered).startsWith("[").endsWith("]");
      list.elements().forEach(element -> checkSpans(element, lines));
    } else if (node instanceof StringNode string) {
      assertThat(((StringNode) read(covered).value().orElseThrow()).value())
          .isEqualTo(string.value());
    } else if (node instanceof NumberNode number) {
      assertThat(covered).isEqualTo(number.text());
    } else if (node instanceof BoolNode bool) {
      assertThat(covered).isEqualTo(Boolean.toString(bool.value()));
    } else {
      assertThat(node).isInstanceOf(NullNode.class);
      assertThat(covered).isEqualTo("null");
    }
  }

  private static String covered(SourceSpan span, List<String> lines) {
    if (span.line() == span.endLine()) {
      return lines.get(span.line() - 1).substring(span.column() - 1, span.endColumn() - 1);
    }
    StringBuilder text = new StringBuilder(lines.get(span.line() - 1).substring(span.column() - 1));
    for (int line = span.line() + 1; line < span.endLine(); line++) {
      text.append('\n').append(lines.get(line - 1));
    }
    return text.append('\n')
        .append(lines.get(span.endLine() - 1), 0, span.endColumn() - 1)
        .toString();
  }

  private static Parsed<Node> read(String text) {
    return JsonReader.read(SourceText.of("f", text));
  }
}
