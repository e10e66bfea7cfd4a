package io.keyproof.document.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a policy is written, the same is found, at the statement. */
final class SpellingsTest {

  private static final String JSON =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Root", "Effect": "Allow", "Action": "kms:*", "Resource": "*",
            "Principal": {"AWS": "arn:aws:iam::111122223333:root"}
          },
          {
            "Sid": "Public", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
            "Principal": "*"
          }
        ]
      }
      """;

  private static final String ENCODED =
      """
      jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Sid = "Root", Effect = "Allow", Action = "kms:*", Resource = "*",
              Principal = { AWS = "arn:aws:iam::111122223333:root" }
            },
            {
              Sid = "Public", Effect = "Allow", Action = "kms:Decrypt", Resource = "*",
              Principal = "*"
            },
          ]
        })
      """;

  private static final String DOCUMENT =
      """

      data "aws_iam_policy_document" "k" {
        statement {
          sid       = "Root"
          actions   = ["kms:*"]
          resources = ["*"]
          principals {
            type        = "AWS"
            identifiers = ["arn:aws:iam::111122223333:root"]
          }
        }
        statement {
          sid       = "Public"
          actions   = ["kms:Decrypt"]
          resources = ["*"]
          principals {
            type        = "*"
            identifiers = ["*"]
          }
        }
      }
      """;

  @TempDir private Path temporary;

  @Test
  void the_same_is_found_in_every_spelling_of_a_policy() throws IOException {
    Map<String, String> expected = found("bare", Map.of("policy.json", JSON), "policy.json");
    assertThat(expected).isNotEmpty();

    Map<String, String> spellings = new LinkedHashMap<>();
    spellings.put("heredoc", key("<<EOT\n" + JSON + "EOT\n"));
    spellings.put("indented-heredoc", key("<<-EOT\n" + JSON.indent(4) + "    EOT\n"));
    spellings.put("jsonencode", key(ENCODED));
    spellings.put("local", key("local.policy") + "locals {\n  policy = " + ENCODED + "}\n");
    spellings.put("document", key("data.aws_iam_policy_document.k.json") + DOCUMENT);
    spellings.put(
        "sources",
        key("data.aws_iam_policy_document.all.json")
            + "data \"aws_iam_policy_document\" \"all\" {\n  source_policy_documents ="
            + " [data.aws_iam_policy_document.k.json]\n}\n"
            + DOCUMENT);
    for (Map.Entry<String, String> spelling : spellings.entrySet()) {
      assertThat(found(spelling.getKey(), Map.of("main.tf", spelling.getValue()), "main.tf"))
          .as(spelling.getKey())
          .isEqualTo(expected);
    }

    Map<String, String> template =
        Map.of(
            "main.tf", key("templatefile(\"k.tftpl\", { who = \"*\" })\n"),
            "k.tftpl", JSON.replace("\"Principal\": \"*\"", "\"Principal\": \"${who}\""));
    assertThat(found("template", template, "k.tftpl")).isEqualTo(expected);
    String call = "module \"k\" {\n  source = \"./key\"\n}\n";
    assertThat(found("module", Map.of("main.tf", call, "key/main.tf", key(ENCODED)), "key/main.tf"))
        .isEqualTo(expected);
  }

  private static String key(String policy) {
    return "resource \"aws_kms_key\" \"k\" {\n  policy = " + policy.stripTrailing() + "\n}\n";
  }

  /** Where the statement that is public begins. */
  private static String place(String text) {
    int sid = text.indexOf("\"Public\"");
    int block = text.lastIndexOf("statement {", sid);
    int start = block >= 0 ? block : text.lastIndexOf('{', sid);
    String before = text.substring(0, start);
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return line + ":" + (start - before.lastIndexOf('\n'));
  }

  /** The rules that find something at the place, and whether it was confirmed. */
  private Map<String, String> found(String name, Map<String, String> files, String file)
      throws IOException {
    Path root = temporary.resolve(name);
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path path = root.resolve(each.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, each.getValue());
    }
    List<Finding> findings =
        Analyzer.lint(new LintRequest(List.of(root), List.of(), Progress.SILENT)).findings();
    String expected =
        root.toString().replace('\\', '/') + "/" + file + ":" + place(files.get(file));
    Map<String, String> found = new TreeMap<>();
    for (Finding finding : findings) {
      if (finding.span().toString().equals(expected)) {
        found.put(finding.ruleId(), finding.confirmation().getClass().getSimpleName());
      }
    }
    return found;
  }
}
