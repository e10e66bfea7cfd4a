package io.keyproof.document.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.document.deployment.Resource;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class HostileTemplateTest {

  private static final String KEY = "Resources: {K: {Type: AWS::KMS::Key}}\n";

  @TempDir Path temp;

  @Test
  void a_bomb_of_aliases_is_not_resolved() throws IOException {
    StringBuilder bomb = new StringBuilder(KEY + "Metadata:\n  a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("  a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(complaints(bomb.toString()))
        .hasSize(100)
        .first()
        .isEqualTo("4:12: error: CloudFormation knows no aliases, and `*a0` is taken as unknown");
  }

  @Test
  void depth_is_bounded() throws IOException {
    assertThat(complaints(KEY + "Metadata: " + "[".repeat(20_000) + "]".repeat(20_000)))
        .containsExactly("2:210: error: this is nested more than 200 deep");
    StringBuilder blocks = new StringBuilder(KEY + "Metadata:\n");
    for (int i = 1; i < 2_000; i++) {
      blocks.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(complaints(blocks.toString()))
        .containsExactly("202:201: error: this is nested more than 200 deep");
  }

  @Test
  void a_loop_of_loops_is_bounded() throws IOException {
    String list = "[" + "x,".repeat(5_000) + "x]";
    assertThat(
            complaints(
                """
                Resources:
                  Fn::ForEach::A:
                    - A
                    - %s
                    - "Fn::ForEach::B${A}": [B, %s, {"K${A}${B}": {Type: AWS::KMS::Key}}]
                """
                    .formatted(list, list)))
        .allMatch(each -> each.contains("Fn::ForEach goes through up to 1000 known strings"))
        .isNotEmpty();
  }

  @Test
  void a_text_of_many_choices_is_unknown() throws IOException {
    StringBuilder parameters = new StringBuilder("Parameters:\n");
    StringBuilder conditions = new StringBuilder("Conditions:\n");
    StringBuilder choices = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      parameters.append("  P%d: {Type: String}\n".formatted(i));
      conditions.append("  C%d: !Equals [!Ref P%d, a]\n".formatted(i, i));
      choices.append(", !If [C%d, a, b]".formatted(i));
    }
    String resource =
        """
        Resources:
          K: {Type: AWS::KMS::Alias, Properties: {AliasName: !Join ["", [x%s]], TargetKeyId: k}}
        """;
    Path file =
        Files.writeString(
            temp.resolve("t.yaml"),
            parameters.toString() + conditions + resource.formatted(choices));
    InputDocuments read = DocumentReader.read(List.of(file));
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.deployments().get(0).resources())
        .extracting(each -> IntrinsicsTest.shown(((Resource.Alias) each).name()))
        .singleElement()
        .asString()
        .startsWith("${text at ");
  }

  @Test
  void nothing_outside_of_the_given_paths_is_read() throws IOException {
    Path outside = Files.writeString(temp.resolve("outside.yaml"), KEY);
    Path root = Files.createDirectory(temp.resolve("root"));
    Files.writeString(
        root.resolve("stack.yaml"),
        """
        Resources:
          Up: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../outside.yaml}}
          Absolute: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: %s}}
          Remote: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://x/y.yaml"}}
        """
            .formatted(outside));
    Files.createSymbolicLink(root.resolve("link.yaml"), outside);
    InputDocuments read = DocumentReader.read(List.of(root));
    assertThat(read.deployments()).hasSize(1);
    assertThat(read.deployments().get(0).resources()).isEmpty();
    assertThat(read.files().toString()).contains("link.yaml").contains("symbolic link");
  }

  private List<String> complaints(String template) throws IOException {
    Path file = Files.writeString(temp.resolve("t.yaml"), template);
    return DeploymentNormalizer.normalize(DocumentReader.read(List.of(file))).diagnostics().stream()
        .map(Diagnostic::toString)
        .map(each -> each.substring(each.indexOf("t.yaml:") + "t.yaml:".length()))
        .toList();
  }
}
