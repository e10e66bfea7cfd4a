package io.keyproof.document.terraform.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression.Part;
import io.keyproof.document.terraform.syntax.Expression.Template;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class HclSyntaxTest {

  @TestFactory
  Stream<DynamicTest> what_does_not_parse_is_said_where_it_stands() {
    return CaseFile.tests(
        getClass(),
        "syntax.cases",
        c -> {
          Parsed<Body> parsed = HclSyntax.read("f", c.input() + "\n");
          String blocks =
              parsed.value().orElseThrow().blocks().stream()
                  .map(block -> block.type() + " " + block.labels() + " " + block.span())
                  .collect(Collectors.joining("\n"));
          String faults =
              parsed.diagnostics().stream()
                  .map(Diagnostic::toString)
                  .collect(Collectors.joining("\n"));
          return (blocks + "\n" + faults).strip();
        });
  }

  @Test
  void a_line_of_a_heredoc_stands_where_it_is_written() {
    Parsed<Body> parsed = HclSyntax.read("f", "a = <<-EOT\n    one\n      two ${x} three\n  EOT\n");
    Template heredoc = (Template) parsed.value().orElseThrow().value("a").orElseThrow();
    assertThat(heredoc.parts())
        .filteredOn(Part.Literal.class::isInstance)
        .extracting(
            part -> ((Part.Literal) part).text().strip() + "@" + ((Part.Literal) part).span())
        .containsExactly("one@f:2:5", "two@f:3:5", "three@f:3:15");
  }

  @Test
  void line_ends_of_windows_and_unicode_names_are_read() {
    Parsed<Body> parsed =
        HclSyntax.read("f", "locals {\r\n  größe-2 = 1 # one\r\n  b = 2\r\n}\r\n");
    assertThat(parsed.diagnostics()).isEmpty();
    Block locals = parsed.value().orElseThrow().blocks().get(0);
    assertThat(locals.body().attributes())
        .extracting(Body.Attribute::name)
        .containsExactly("größe-2", "b");
  }

  @Test
  void deep_nesting_is_bounded() {
    for (String[] deep :
        new String[][] {
          {"[", "]"},
          {"(", ")"},
          {"!", ""},
          {"-", ""},
          {"true ? 1 : ", ""},
          {"1 + ", ""},
          {"{a=", "}"},
          {"f(", ")"},
          {"\"${", "}\""}
        }) {
      String text = "a = " + deep[0].repeat(20_000) + "1" + deep[1].repeat(20_000) + "\nb {}\n";
      Parsed<Body> parsed = HclSyntax.read("f", text);
      assertThat(parsed.diagnostics()).as(deep[0]).hasSize(1);
      assertThat(parsed.diagnostics().get(0).message()).contains("nested deeper than");
      assertThat(parsed.value().orElseThrow().blocks()).hasSize(1);
    }
    assertThat(HclSyntax.read("f", "a {\n".repeat(20_000) + "}\n".repeat(20_000)).diagnostics())
        .hasSize(1);
  }

  @Test
  void what_nests_as_deep_as_is_read_is_read() {
    String text = "a = " + "[".repeat(390) + "1" + "]".repeat(390) + "\n";
    assertThat(HclSyntax.read("f", text).diagnostics()).isEmpty();
    String operators = "a = 1" + " + 1".repeat(390) + "\n";
    assertThat(HclSyntax.read("f", operators).diagnostics()).isEmpty();
  }
}
