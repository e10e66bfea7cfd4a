package io.keyproof.document.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.model.Deployment;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that want to cost us something. */
@Timeout(20)
final class HostileConfigurationTest {

  @TempDir private Path temporary;

  @Test
  void values_that_refer_to_themselves_are_unknown() throws IOException {
    write("in/main.tf", "locals {\n  a = local.b\n  b = \"x${local.a}\"\n}\n" + policy("local.a"));
    assertThat(messages())
        .containsExactly("`local.a` refers to itself: its value is taken as unknown");
  }

  @Test
  void modules_that_call_themselves_are_read_once() throws IOException {
    write("in/main.tf", "module \"m\" {\n  source = \"./\"\n}\n" + policy("\"*\""));
    write("in/a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n");
    write("in/b/main.tf", "module \"a\" {\n  source = \"../a\"\n}\n");
    assertThat(messages()).containsExactly("the module calls itself", "the module calls itself");
  }

  @Test
  void modules_that_multiply_are_bounded() throws IOException {
    for (int i = 0; i < 12; i++) {
      String source = "  source = \"../m" + (i + 1) + "\"\n  count = 4\n}\n";
      write("in/m" + i + "/main.tf", "module \"x\" {\n" + source);
    }
    write("in/m12/main.tf", policy("\"*\""));
    assertThat(messages()).anyMatch(each -> each.startsWith("more than the 1,000 modules"));
  }

  @Test
  void long_chains_of_values_are_bounded() throws IOException {
    StringBuilder locals = new StringBuilder("locals {\n  l0 = \"*\"\n");
    for (int i = 1; i < 20_000; i++) {
      locals.append("  l").append(i).append(" = local.l").append(i - 1).append('\n');
    }
    write("in/main.tf", locals + "}\n" + policy("local.l19999"));
    assertThat(messages())
        .anyMatch(each -> each.startsWith("values refer to each other deeper than"));
  }

  @Test
  void large_results_stay_unknown() throws IOException {
    write(
        "in/main.tf",
        """
        locals {
          range = range(1000000000)
          loop  = [for a in range(90000) : [for b in range(90000) : "${a}${b}"]]
          set   = setproduct(range(1000), range(1000), range(1000))
          d0    = "0123456789"
          d1    = "${local.d0}${local.d0}${local.d0}${local.d0}${local.d0}${local.d0}${local.d0}"
          d2    = "${local.d1}${local.d1}${local.d1}${local.d1}${local.d1}${local.d1}${local.d1}"
          d3    = "${local.d2}${local.d2}${local.d2}${local.d2}${local.d2}${local.d2}${local.d2}"
          d4    = "${local.d3}${local.d3}${local.d3}${local.d3}${local.d3}${local.d3}${local.d3}"
          d5    = "${local.d4}${local.d4}${local.d4}${local.d4}${local.d4}${local.d4}${local.d4}"
          d6    = "${local.d5}${local.d5}${local.d5}${local.d5}${local.d5}${local.d5}${local.d5}"
          d7    = "${local.d6}${local.d6}${local.d6}${local.d6}${local.d6}${local.d6}${local.d6}"
          d8    = "${local.d7}${local.d7}${local.d7}${local.d7}${local.d7}${local.d7}${local.d7}"
        }
        """
            + policy("\"${local.range[0]}${local.loop[0]}${local.set[0]}${local.d8}\""));
    assertThat(messages()).anyMatch(each -> each.startsWith("more than the 1,000,000 steps"));
  }

  @Test
  void values_that_share_their_parts_are_not_written_out() throws IOException {
    StringBuilder locals = new StringBuilder("locals {\n  v0 = [\"*\"]\n");
    for (int i = 1; i < 40; i++) {
      String before = "local.v" + (i - 1);
      locals.append("  v%d = [%s, %s]\n".formatted(i, before, before));
    }
    write("in/main.tf", locals + "}\n" + policy("local.v39"));
    assertThat(read().deployments()).hasSize(1);
  }

  @Test
  void nothing_outside_of_the_given_paths_is_read() throws IOException {
    write("secret/policy.json", "{\"Statement\": {\"Sid\": \"TopSecret\"}}");
    write("secret/main.tf", "resource \"aws_kms_key\" \"secret\" {}\n");
    write(
        "in/main.tf",
        """
        module "outside" {
          source = "../secret"
        }
        module "linked" {
          source = "./link"
        }
        resource "aws_kms_key" "a" {
          policy = file("/etc/passwd")
        }
        resource "aws_kms_key" "b" {
          policy = file("../secret/policy.json")
        }
        resource "aws_kms_key" "c" {
          policy = templatefile("${path.module}/link/policy.json", {})
        }
        """);
    Files.createSymbolicLink(temporary.resolve("in/link"), temporary.resolve("secret"));
    InputDocuments read = read();
    List<Deployment> deployments = DeploymentNormalizer.normalize(read).value().orElseThrow();
    assertThat(deployments.toString()).doesNotContain("TopSecret").doesNotContain("root:");
    assertThat(deployments.get(0).policies().keys()).hasSize(3);
    assertThat(deployments.get(0).policies().keys())
        .allSatisfy(key -> assertThat(key.policy().orElseThrow().unseen()).isPresent());
    assertThat(messages()).hasSize(5);
  }

  @Test
  void nothing_is_fetched() throws IOException {
    write(
        "in/main.tf",
        """
        data "http" "policy" {
          url = "http://127.0.0.1:9/policy.json"
        }
        module "away" {
          source = "http://127.0.0.1:9/module.zip"
        }
        resource "aws_kms_key" "a" {
          policy = data.http.policy.response_body
        }
        """);
    List<Deployment> deployments = DeploymentNormalizer.normalize(read()).value().orElseThrow();
    assertThat(deployments.get(0).policies().keys().get(0).policy().orElseThrow().unseen())
        .isPresent();
  }

  private static String policy(String principal) {
    return """
        resource "aws_kms_key" "k" {
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = %s } }]
          })
        }
        """
        .formatted(principal);
  }

  private void write(String file, String text) throws IOException {
    Path path = temporary.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private InputDocuments read() {
    return DocumentReader.read(List.of(temporary.resolve("in")));
  }

  private List<String> messages() {
    return read().diagnostics().stream().map(Diagnostic::message).collect(Collectors.toList());
  }
}
