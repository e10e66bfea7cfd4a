package io.keyproof.document.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.model.Deployment;
import io.keyproof.model.Guard;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.Stated;
import io.keyproof.model.Statement;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What templates deploy, in a few words a resource. */
final class StackReaderTest {

  @TestFactory
  Stream<DynamicTest> a_template_deploys_what_it_says() {
    return CaseFile.tests(getClass(), "stacks.cases", c -> deployed(files(c.input())));
  }

  @Test
  void stacks_are_deployments_of_their_own_and_nested_ones_are_not() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "root.yaml",
        """
        Resources:
          N:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: ./nested/keys.yaml}
        """);
    files.put("nested/keys.yaml", "Resources: {K: {Type: AWS::KMS::Key}}");
    files.put("other.yaml", "Resources: {K: {Type: AWS::KMS::Key}}");
    assertThat(deployments(files).value().orElseThrow())
        .extracting(each -> each.name() + " " + each.policies().keys().size())
        .containsExactly("other.yaml 1", "root.yaml 1");
  }

  /** Files begin with {@code # name}. */
  private static Map<String, String> files(String input) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String part : input.split("(?m)^# (?=[A-Za-z./]+$)", -1)) {
      if (!part.isBlank()) {
        int end = part.indexOf('\n');
        files.put(part.substring(0, end), part.substring(end + 1));
      }
    }
    return files;
  }

  private static Parsed<List<Deployment>> deployments(Map<String, String> files) {
    InputDocuments read = DocumentReader.readTexts(files);
    return DeploymentNormalizer.normalize(read);
  }

  private static String deployed(Map<String, String> files) {
    Parsed<List<Deployment>> deployments = deployments(files);
    List<String> lines = new ArrayList<>();
    for (Deployment deployment : deployments.value().orElseThrow()) {
      deployment.policies().keys().forEach(key -> lines.add(shown(key)));
      deployment.policies().identities().forEach(identity -> lines.addAll(shown(identity)));
      deployment
          .policies()
          .others()
          .forEach(policy -> lines.add(policy.kind().words() + ": " + shown(policy)));
      deployment
          .uses()
          .forEach(
              use -> lines.add(use.origin().address() + " (" + use.type() + ") uses " + use.key()));
    }
    deployments.diagnostics().stream().map(Diagnostic::toString).forEach(lines::add);
    return String.join("\n", lines);
  }

  private static String shown(KmsKey key) {
    return "key "
        + key.arn().map(Object::toString).orElse(key.name())
        + " "
        + new TreeSet<>(key.aliases())
        + " "
        + key.facts().map(facts -> shown(facts)).orElse("")
        + ": "
        + key.policy().map(policy -> shown(policy)).orElse("no policy");
  }

  private static String shown(KeyFacts facts) {
    return Stream.of(
            facts.keySpec(),
            facts.keyState(),
            facts.multiRegionKeyType(),
            facts.rotationEnabled().map(on -> on ? "rotated" : "not rotated"),
            facts.lifecycle().pendingWindowInDays().map(Stated::value),
            facts.lifecycle().retention().map(Stated::value))
        .map(fact -> fact.map(Object::toString).orElse("?"))
        .reduce((a, b) -> a + "/" + b)
        .orElseThrow();
  }

  private static List<String> shown(IamIdentity identity) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "identity "
            + identity.arn().map(Object::toString).orElse(identity.name())
            + (identity.trustPolicy().isPresent() ? ", trusted" : "")
            + identity.permissionsBoundary().map(p -> ", bounded by " + shown(p)).orElse("")
            + (identity.elsewhere().isEmpty() ? "" : ", also " + identity.elsewhere()));
    identity.identityPolicies().forEach(policy -> lines.add("  " + shown(policy)));
    return lines;
  }

  private static String shown(Policy policy) {
    List<String> statements = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      statements.add(
          statement.span().line()
              + ":"
              + statement.span().column()
              + " "
              + statement.label()
              + statement
                  .resources()
                  .map(r -> " " + r.elements().entries().get(0).text())
                  .orElse("")
              + (statement.guard() instanceof Guard.Always ? "" : " guarded"));
    }
    return policy.name()
        + " "
        + statements
        + policy.unseen().map(unknown -> " and more").orElse("");
  }
}
