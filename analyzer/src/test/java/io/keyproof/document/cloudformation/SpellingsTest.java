package io.keyproof.document.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * One key policy in the spellings of JSON, CloudFormation and the CDK: the same is found in each,
 * at the statement that is its cause.
 */
final class SpellingsTest {

  /** A statement as one line of JSON, which YAML reads too. */
  private static final Map<String, String> STATEMENTS =
      Map.of(
          "Partner",
          "{\"Sid\": \"Partner\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
              + " \"arn:aws:iam::999900001111:root\"}, \"Action\": \"kms:Decrypt\", \"Resource\":"
              + " \"*\"}",
          "Everything",
          "{\"Sid\": \"Everything\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
              + " \"arn:aws:iam::999900002222:role/admin\"}, \"Action\": \"kms:*\", \"Resource\":"
              + " \"*\"}",
          "Signer",
          "{\"Sid\": \"Signer\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
              + " \"arn:aws:iam::999900003333:root\"}, \"Action\": \"kms:Sign\", \"Resource\": \"*\"}",
          "Invoices",
          "{\"Sid\": \"Invoices\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
              + " \"arn:aws:iam::999900004444:root\"}, \"Action\": \"kms:Decrypt\", \"Resource\":"
              + " \"*\", \"Condition\": {\"StringEquals\": {\"kms:EncryptionContext:a\": \"b\"}}}");

  private static final String ACCOUNT =
      "{\"Sid\": \"Account\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\": %s}, \"Action\":"
          + " \"kms:*\", \"Resource\": \"*\"}";

  private static final String LITERAL = "\"arn:aws:iam::111122223333:root\"";

  /** Everything that is found, and where: the text from there on must be the statement's. */
  private record Found(String rule, String severity, String statement) {}

  @Provide
  Arbitrary<List<String>> policies() {
    return Arbitraries.of(List.copyOf(STATEMENTS.keySet())).list().uniqueElements().ofMinSize(1);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF, seed = "20261124")
  void the_same_is_found_in_every_spelling(@ForAll("policies") List<String> sids)
      throws IOException {
    Path temp = Files.createTempDirectory("spellings");
    Map<String, List<Found>> found = new TreeMap<>();
    for (Map.Entry<String, Map<String, String>> spelling : spellings(sids).entrySet()) {
      Path root = Files.createDirectory(temp.resolve(spelling.getKey()));
      for (Map.Entry<String, String> file : spelling.getValue().entrySet()) {
        Path path = root.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      found.put(spelling.getKey(), found(root));
    }
    assertThat(found.get("json")).isNotEmpty();
    assertThat(found.values()).allSatisfy(each -> assertThat(each).isEqualTo(found.get("json")));
  }

  private static Map<String, Map<String, String>> spellings(List<String> sids) {
    String shortForm = "!Sub 'arn:aws:iam::${AWS::AccountId}:root'";
    String longForm = "{\"Fn::Sub\": \"arn:aws:iam::${AWS::AccountId}:root\"}";
    String joined =
        "{\"Fn::Join\": [\"\", [\"arn:aws:iam::\", {\"Ref\": \"AWS::AccountId\"}, \":root\"]]}";
    String template =
        "{\"Resources\": {\"Key\": {\"Type\": \"AWS::KMS::Key\", \"Properties\":"
            + " {\"EnableKeyRotation\": true, \"KeyPolicy\": {\"Version\": \"2012-10-17\",\n"
            + " \"Statement\": %s}}}}}";
    return Map.of(
        "json",
        Map.of(
            "keys/key/policy.json",
            "{\"Version\": \"2012-10-17\",\n\"Statement\":" + list(sids, LITERAL) + "}"),
        "yaml",
        Map.of(
            "stack.yaml",
            "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n"
                + "      EnableKeyRotation: true\n      KeyPolicy:\n        Version: '2012-10-17'\n"
                + "        Statement:\n"
                + block(sids, shortForm)),
        "template",
        Map.of("stack.json", template.formatted(list(sids, longForm))),
        "cdk",
        Map.of(
            "cdk.out/manifest.json",
            "{\"version\": \"36.0.0\", \"artifacts\": {\"S\": {\"type\":"
                + " \"aws:cloudformation:stack\", \"properties\": {\"templateFile\":"
                + " \"S.template.json\"}}}}",
            "cdk.out/S.template.json",
            template.formatted(list(sids, joined))));
  }

  private static String list(List<String> sids, String account) {
    List<String> statements = new ArrayList<>(List.of(ACCOUNT.formatted(account)));
    statements.addAll(texts(sids));
    return "[\n    " + String.join(",\n    ", statements) + "]";
  }

  private static String block(List<String> sids, String account) {
    List<String> statements = new ArrayList<>(List.of(ACCOUNT.formatted(account)));
    statements.addAll(texts(sids));
    return "          - " + String.join("\n          - ", statements) + "\n";
  }

  /** The partner's statement is always there, so that something is found. */
  private static List<String> texts(List<String> sids) {
    return Stream.concat(sids.stream().filter(sid -> !sid.equals("Partner")), Stream.of("Partner"))
        .map(STATEMENTS::get)
        .toList();
  }

  private static List<Found> found(Path root) {
    AnalysisResult result =
        Analyzer.lint(new LintRequest(List.of(root), List.of(), Progress.SILENT));
    assertThat(result.hasUnusableInput()).isFalse();
    return result.findings().stream()
        .filter(finding -> finding.witness().isPresent())
        .map(finding -> new Found(finding.ruleId(), finding.severity().word(), text(finding)))
        .toList();
  }

  private static String text(Finding finding) {
    try {
      String line =
          Files.readAllLines(Path.of(finding.span().file())).get(finding.span().line() - 1);
      return line.substring(finding.span().column() - 1, finding.span().column() + 15);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
