package io.keyproof.document.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Many;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What expressions are worth. */
final class ExpressionTest {

  static final String KNOWN =
      """
      locals {
        list = ["a", "b", "c"]
        map  = { x = 1, y = "two" }
        text = "hello"
        nested = { one = { keys = ["p", "q"] }, two = { keys = [] } }
      }
      """;

  private static final String OPEN =
      """
      variable "name" {}
      variable "enabled" {
        type = bool
      }
      variable "accounts" {
        type = list(string)
      }
      data "aws_caller_identity" "current" {}
      resource "aws_kms_key" "maybe" {
        count = var.enabled ? 1 : 0
      }
      resource "aws_kms_key" "each" {
        for_each = toset(["a", "b"])
      }
      resource "aws_kms_key" "many" {
        for_each = toset(var.accounts)
      }
      """;

  @TempDir private Path root;

  /** {@code TerraformConsoleTest} holds the same cases against Terraform itself. */
  @TestFactory
  Stream<DynamicTest> known_values_are_as_terraform_has_them() {
    return CaseFile.tests(
        getClass(),
        "expressions.cases",
        c -> Values.literal(new Json(value(KNOWN, c.input()), place())).orElse("not known"));
  }

  @TestFactory
  Stream<DynamicTest> what_is_not_known_stays_open() {
    return CaseFile.tests(
        getClass(), "open-expressions.cases", c -> shown(value(KNOWN + OPEN, c.input())));
  }

  @Test
  void a_function_that_is_not_worked_out_is_unknown_and_the_same_for_the_same() {
    assertThat(shown(value(KNOWN, "cidrsubnet(\"10.0.0.0/8\", 8, 2)")))
        .isEqualTo("${cidrsubnet(\"10.0.0.0/8\", 8, 2)}");
  }

  private Value value(String context, String expression) {
    try {
      Files.writeString(
          root.resolve("main.tf"), context + "locals {\n  result = " + expression + "\n}\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    try {
      Path real = root.toRealPath();
      Run run = new Run(new Sources(List.of(root), List.of()), real, Map.of());
      TerraformModule module = TerraformModule.root(run);
      Value value =
          Evaluator.evaluate(
              new Expression.Attribute(new Expression.Name("local", place()), "result", place()),
              Scope.of(module));
      assertThat(run.diagnostics()).isEmpty();
      assertThat(run.sources().diagnostics()).isEmpty();
      return value;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SourceSpan place() {
    return SourceSpan.startOf("test");
  }

  private static String shown(Value value) {
    if (value instanceof Choice choice) {
      return choice.options().stream()
          .map(option -> words(option.guard()) + ": " + shown(option.value()))
          .collect(Collectors.joining(" | "));
    }
    if (value instanceof Failed failed) {
      return "fails: " + failed.reason();
    }
    if (value instanceof Many many) {
      return "some, if " + words(many.exists()) + ", of " + shown(many.element());
    }
    if (value instanceof Value.Sequence sequence) {
      return sequence.elements().stream()
          .map(each -> shown(each))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Value.Splice splice) {
      return "..." + shown(splice.list());
    }
    if (value instanceof Value.Bool bool && !bool.isKnown()) {
      return words(bool.guard());
    }
    return Values.text(value)
        .map(text -> text.plain().toString())
        .orElseGet(() -> Values.name(value));
  }

  private static String words(Guard guard) {
    if (guard instanceof Guard.Symbol symbol) {
      return symbol.name();
    }
    if (guard instanceof Guard.Not not) {
      return "not " + words(not.guard());
    }
    if (guard instanceof Guard.AllOf all) {
      return all.guards().stream()
          .map(ExpressionTest::words)
          .collect(Collectors.joining(" and ", "(", ")"));
    }
    return guard instanceof Guard.AnyOf any
        ? any.guards().stream()
            .map(ExpressionTest::words)
            .collect(Collectors.joining(" or ", "(", ")"))
        : "always";
  }
}
