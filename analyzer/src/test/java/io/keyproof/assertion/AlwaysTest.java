package io.keyproof.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.yaml.YamlNode;
import io.keyproof.document.yaml.YamlNode.Mapping;
import io.keyproof.document.yaml.YamlNode.Scalar;
import io.keyproof.document.yaml.YamlNode.Sequence;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertedKey.Counterexample;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.Confirmation;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The assertion that a key is used only with its encryption context, over every way to write the
 * policy that should see to it.
 */
final class AlwaysTest {

  private static final String ASSERTION =
      """
      assertions:
        - name: always with the project
          always:
            action: %s
            key: alias/invoices
            requires: %s
      assume: {other-identities: %s}
      """;

  private static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  @TestFactory
  Stream<DynamicTest> every_way_to_write_it_is_decided_right() {
    return rows().map(row -> DynamicTest.dynamicTest(text(row, "name", ""), () -> check(row)));
  }

  @Test
  void there_are_many_ways() {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(40);
  }

  private static void check(Mapping row) {
    Parsed<List<AssertionResult>> results = Asserted.of(assertion(row), files(row));

    assertThat(results.diagnostics()).isEmpty();
    assertThat(results.value().orElseThrow()).hasSize(1);
    AssertedKey key = results.value().orElseThrow().get(0).keys().get(0);
    assertThat(key.verdict().word() + key.reasons()).startsWith(text(row, "expected", ""));
    String witness = key.counterexample().map(AlwaysTest::shown).orElse("none");
    assertThat(witness).isEqualTo(text(row, "witness", "none"));
    assertThat(key.counterexample().map(Counterexample::confirmation).stream())
        .noneMatch(Confirmation.Refuted.class::isInstance);
  }

  private static String assertion(Mapping row) {
    String requires =
        row.value("requires")
            .map(YamlNode::json)
            .orElse("{encryption-context: {Project: SnowyPII}}");
    return ASSERTION.formatted(
        text(row, "action", "kms:Decrypt"), requires, text(row, "others", "none"));
  }

  private static Map<String, String> files(Mapping row) {
    Map<String, String> files = new TreeMap<>();
    files.put(
        "keys/invoices/describe-key.json",
        """
        {"KeyMetadata": {"KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab", "Arn": "%s",
          "AWSAccountId": "111122223333", "KeySpec": "SYMMETRIC_DEFAULT",
          "KeyUsage": "ENCRYPT_DECRYPT", "KeyState": "Enabled", "Origin": "AWS_KMS",
          "KeyManager": "CUSTOMER", "MultiRegion": false}}
        """
            .formatted(KEY));
    files.put("keys/invoices/key-policy.json", keyPolicy(row));
    row.value("grants")
        .ifPresent(
            it -> files.put("keys/invoices/list-grants.json", "{\"Grants\": " + it.json() + "}"));
    row.value("role").ifPresent(it -> files.put("roles/app/policy.json", policy(it)));
    return files;
  }

  /** {@code allow} and {@code deny} are the conditions of statements for the one role. */
  private static String keyPolicy(Mapping row) {
    List<String> statements = new ArrayList<>();
    row.value("key").ifPresent(it -> items(it).forEach(each -> statements.add(each.json())));
    row.value("allow")
        .ifPresent(it -> items(it).forEach(each -> statements.add(statement("Allow", each))));
    row.value("deny")
        .ifPresent(it -> items(it).forEach(each -> statements.add(statement("Deny", each))));
    return "{\"Version\": \"2012-10-17\", \"Statement\": " + statements + "}";
  }

  private static String statement(String effect, YamlNode condition) {
    return """
        {"Effect": "%s", "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"},
         "Action": "kms:*", "Resource": "*", "Condition": %s}
        """
        .formatted(effect, condition.json());
  }

  private static List<YamlNode> items(YamlNode node) {
    return node instanceof Sequence list ? list.items() : List.of(node);
  }

  private static String policy(YamlNode statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": " + statements.json() + "}";
  }

  /** What of the witness tells how the requirement is missed. */
  private static String shown(Counterexample counterexample) {
    RequestContext request = counterexample.witness().request();
    List<String> project = request.values(ConditionKey.of("kms:EncryptionContext:Project"));
    String via = request.values(ConditionKey.of("kms:ViaService")).isEmpty() ? "" : ", via";
    if (!project.isEmpty()) {
      return (project.get(0).equalsIgnoreCase("SnowyPII") ? project.get(0) : "another project")
          + via;
    }
    boolean hasContext = !request.values(ConditionKey.of("kms:EncryptionContextKeys")).isEmpty();
    return (hasContext ? "another pair" : "no context") + via;
  }

  private static String text(Mapping row, String name, String otherwise) {
    return row.value(name).map(value -> ((Scalar) value).text()).orElse(otherwise);
  }

  private static Stream<Mapping> rows() {
    try (InputStream in = AlwaysTest.class.getResourceAsStream("always.yaml")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Sequence rows = (Sequence) YamlReader.read("always.yaml", text).value().orElseThrow();
      return rows.items().stream().map(Mapping.class::cast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
