package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two root modules that share a module, one that does not, and a policy beside them. */
final class ChangedSinceTest {

  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:Decrypt\","
          + "\"Resource\":\"*\"}}";

  @TempDir private Path repository;

  @BeforeEach
  void commitARepository() throws Exception {
    try {
      git("--version");
    } catch (IOException e) {
      assumeTrue(false, "git is not installed");
    }
    git("init", "-q", "-b", "main");
    for (String root : List.of("a", "b")) {
      write(
          root + "/main.tf",
          """
          module "reader" {
            source   = "../modules/reader"
            resource = var.resource
          }
          variable "resource" { default = "*" }
          """);
    }
    write(
        "modules/reader/main.tf",
        """
        variable "resource" {}
        resource "aws_iam_role" "reader" { name = "reader" }
        resource "aws_iam_role_policy" "reader" {
          role   = aws_iam_role.reader.id
          policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = var.resource }]
          })
        }
        """);
    write(
        "c/main.tf",
        """
        resource "aws_iam_role" "own" { name = "own" }
        resource "aws_iam_role_policy" "own" {
          role   = aws_iam_role.own.id
          policy = file("own.json")
        }
        """);
    write("c/own.json", POLICY);
    write("roles/plain/policy.json", POLICY);
    git("add", "-A");
    git(
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@localhost",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "Everything");
  }

  @Test
  void without_a_change_nothing_is_judged() throws Exception {
    assertThat(judged()).isEmpty();
  }

  @Test
  void a_changed_root_is_judged_alone() throws Exception {
    write("a/more.tf", "resource \"aws_iam_role\" \"new\" { name = \"new\" }\n");

    assertThat(judged()).containsExactly("module.reader.aws_iam_role_policy.reader");
  }

  @Test
  void a_changed_module_touches_those_that_call_it() throws Exception {
    String module = Files.readString(repository.resolve("modules/reader/main.tf"));
    write("modules/reader/main.tf", module.replace("kms:Decrypt", "kms:*"));

    assertThat(judged()).containsExactly("module.reader.aws_iam_role_policy.reader");
    assertThat(findings()).hasSizeGreaterThan(2);
  }

  @Test
  void a_changed_value_and_a_file_that_is_read_touch_their_root() throws Exception {
    write("b/terraform.tfvars", "resource = \"arn:aws:kms:*:*:key/*\"\n");
    assertThat(judged()).containsExactly("module.reader.aws_iam_role_policy.reader");

    write("c/own.json", POLICY.replace("kms:Decrypt", "kms:De*"));
    assertThat(judged())
        .contains("aws_iam_role_policy.own", "module.reader.aws_iam_role_policy.reader");
  }

  @Test
  void a_changed_plain_policy_is_judged_with_all_of_them() throws Exception {
    write("roles/other/policy.json", POLICY);

    // The policy that a root module reads is a plain file too.
    assertThat(judged()).containsExactly("own", "policy");
  }

  @Test
  void where_a_file_is_gone_everything_is_judged() throws Exception {
    Files.delete(repository.resolve("roles/plain/policy.json"));

    assertThat(judged())
        .contains("aws_iam_role_policy.own", "module.reader.aws_iam_role_policy.reader");
    assertThat(lint().err()).contains("everything is judged");
  }

  @Test
  void a_revision_that_is_not_there_is_a_usage_error() {
    CommandRun run = CommandRun.of("lint", repository.toString(), "--changed-since", "nosuch");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("`nosuch` is neither a directory nor a revision that is here");
  }

  private Set<String> judged() {
    Set<String> judged = new TreeSet<>();
    findings().forEach(finding -> judged.add(finding.path("resource").asString()));
    return judged;
  }

  private List<JsonNode> findings() {
    List<JsonNode> findings = new ArrayList<>();
    JsonMapper.shared().readTree(lint().out()).path("findings").forEach(findings::add);
    return findings;
  }

  private CommandRun lint() {
    return CommandRun.of(
        "lint", repository.toString(), "--changed-since", "main", "--format", "json");
  }

  private void write(String file, String content) throws IOException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private void git(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(command));
    Process process =
        new ProcessBuilder(all).directory(repository.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
  }
}
