package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What infrastructure files leave open is said to every command in the same way. */
final class ValueOptionsTest {

  /** {@code DIR} holds two deployments, {@code BASE} the same, {@code T} is for what is written. */
  private static final String COMMANDS =
      """
      lint DIR
      baseline DIR --out T/baseline.json
      upgrade DIR --diff T/packs
      fix DIR --dry-run
      who-can kms:Decrypt DIR --key alias/invoices
      governance DIR
      assert T/access.assert.yaml DIR
      compare BASE DIR
      review DIR --base BASE
      statements DIR
      replay T/requests.yaml --with DIR
      sandbox serve --from DIR
      """;

  private static final String CONFIGURATION =
      """
      variable "partner" {}
      resource "aws_kms_key" "invoices" {
        policy = jsonencode({ Version = "2012-10-17", Statement = [
          { Sid = "Root", Effect = "Allow", Action = "kms:*", Resource = "*",
            Principal = { AWS = "arn:aws:iam::111122223333:root" } },
          { Sid = "Partner", Effect = "Allow", Action = "kms:Decrypt", Resource = "*",
            Principal = { AWS = var.partner } } ] })
      }
      resource "aws_kms_alias" "invoices" {
        name          = "alias/invoices"
        target_key_id = aws_kms_key.invoices.id
      }
      """;

  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Parameters:
        Reader: {Type: String}
      Resources:
        Receipts:
          Type: AWS::KMS::Key
          Properties:
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - {Effect: Allow, Action: "kms:*", Resource: "*",
                   Principal: {AWS: "arn:aws:iam::111122223333:root"}}
                - {Effect: Allow, Action: "kms:Decrypt", Resource: "*",
                   Principal: {AWS: !Ref Reader}}
      """;

  private static final String SAFE = "arn:aws:iam::111122223333:role/app";

  @TempDir private Path directory;

  @BeforeEach
  void deployments() throws IOException {
    Files.createDirectories(directory.resolve("packs"));
    for (String side : List.of("head", "base")) {
      Path root = Files.createDirectories(directory.resolve(side));
      Files.writeString(root.resolve("main.tf"), CONFIGURATION);
      Files.writeString(root.resolve("stack.yaml"), TEMPLATE);
    }
    Files.writeString(
        directory.resolve("access.assert.yaml"),
        """
        assertions:
          - name: nobody from outside
            never: {action: "kms:Decrypt", key: "*", by: outside account}
          - name: nothing new
            no-new-access: {than: base}
        """);
    Files.writeString(
        directory.resolve("requests.yaml"),
        """
        requests:
          - name: the application reads
            principal: arn:aws:iam::111122223333:root
            operation: DescribeKey
            parameters: {KeyId: alias/invoices}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--var partnr=x | no root module declares the variable `partnr`; did you mean `partner`?",
        "--parameter reader=x | no template declares the parameter `reader`",
        "--var-file T/none.tfvars | none.tfvars",
        "--parameters-file T/none.json | none.json",
        "--var partner | --var",
        "--parameter Reader | --parameter",
      })
  void a_value_that_nothing_can_be_made_of_is_refused_by_every_command(String wrong) {
    String[] parts = wrong.split(" \\| ", 2);
    for (String command : COMMANDS.lines().toList()) {
      CommandRun run = run(command, parts[0].split(" "));

      assertThat(run.exitCode()).as(command + "\n" + run.out() + run.err()).isEqualTo(2);
      assertThat(run.out() + run.err()).as(command).contains(parts[1]);
    }
  }

  @Test
  void what_is_said_of_the_values_decides() throws IOException {
    Path variables = Files.writeString(directory.resolve("x.tfvars"), "partner = \"" + SAFE + "\"");
    String[] safe = {"--var-file", variables.toString(), "--parameter", "Reader=" + SAFE};
    String stranger = "arn:aws:iam::999900001111:root";
    String[] open = {"--var", "partner=" + stranger, "--parameter", "Reader=" + stranger};

    assertThat(run("assert T/access.assert.yaml DIR", safe).exitCode()).isZero();
    assertThat(run("assert T/access.assert.yaml DIR", open).exitCode()).isEqualTo(1);
    assertThat(run("who-can kms:Decrypt DIR --key alias/invoices", safe).exitCode()).isZero();
    assertThat(run("who-can kms:Decrypt DIR --key alias/invoices", open).out())
        .contains("999900001111");
    assertThat(run("governance DIR", open).out()).contains("999900001111");
    assertThat(run("compare BASE DIR", safe).exitCode()).isZero();
    assertThat(run("replay T/requests.yaml --with DIR", safe).exitCode()).isZero();
    assertThat(run("baseline DIR --out T/b.json", open).exitCode()).isZero();
    assertThat(run("lint DIR --baseline T/b.json", open).exitCode()).isZero();
    assertThat(run("statements DIR", safe).exitCode()).isNotEqualTo(2);
  }

  @Test
  void a_variable_may_be_declared_on_one_side_of_a_comparison_only() throws IOException {
    Files.writeString(
        directory.resolve("base/main.tf"),
        CONFIGURATION
            .replace("variable \"partner\" {}", "")
            .replace("var.partner", '"' + SAFE + '"'));
    String[] values = {"--var", "partner=" + SAFE, "--parameter", "Reader=" + SAFE};

    assertThat(run("compare BASE DIR", values).exitCode()).isZero();
    assertThat(run("compare DIR BASE", values).exitCode()).isZero();
    assertThat(run("review DIR --base BASE", values).exitCode()).isZero();
    assertThat(run("review BASE --base DIR", values).exitCode()).isZero();
  }

  private CommandRun run(String command, String... values) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of(values));
    return CommandRun.of(
        words.stream()
            .map(
                word ->
                    word.equals("DIR")
                        ? directory.resolve("head").toString()
                        : word.equals("BASE")
                            ? directory.resolve("base").toString()
                            : word.replaceFirst("^T/", directory + "/"))
            .toArray(String[]::new));
  }
}
