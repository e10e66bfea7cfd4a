package io.keyproof.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.yaml.YamlNode;
import io.keyproof.document.yaml.YamlNode.Mapping;
import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertedKey.Counterexample;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.Confirmation;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  @TestFactory
  Stream<DynamicTest> every_way_to_write_it_is_decided_right() {
    return Rows.of("always.yaml")
        .map(row -> DynamicTest.dynamicTest(Rows.text(row, "name", ""), () -> check(row)));
  }

  @Test
  void there_are_many_ways() {
    assertThat(Rows.of("always.yaml")).hasSizeGreaterThanOrEqualTo(40);
  }

  private static void check(Mapping row) {
    Parsed<List<AssertionResult>> results = Asserted.of(assertion(row), files(row));

    assertThat(results.diagnostics()).isEmpty();
    assertThat(results.value().orElseThrow()).hasSize(1);
    AssertedKey key = results.value().orElseThrow().get(0).keys().get(0);
    assertThat(key.verdict().word() + key.reasons()).startsWith(Rows.text(row, "expected", ""));
    String witness = key.counterexample().map(AlwaysTest::shown).orElse("none");
    assertThat(witness).isEqualTo(Rows.text(row, "witness", "none"));
    assertThat(key.counterexample().map(Counterexample::confirmation).stream())
        .noneMatch(Confirmation.Refuted.class::isInstance);
  }

  private static String assertion(Mapping row) {
    String requires =
        row.value("requires")
            .map(YamlNode::json)
            .orElse("{encryption-context: {Project: SnowyPII}}");
    return ASSERTION.formatted(
        Rows.text(row, "action", "kms:Decrypt"), requires, Rows.text(row, "others", "none"));
  }

  private static Map<String, String> files(Mapping row) {
    Map<String, String> files = Rows.key(statements(row));
    row.value("grants")
        .ifPresent(
            it -> files.put("keys/invoices/list-grants.json", "{\"Grants\": " + it.json() + "}"));
    row.value("role")
        .ifPresent(
            it ->
                files.put(
                    "roles/app/policy.json",
                    Rows.policy(Rows.items(it).stream().map(YamlNode::json).toList())));
    return files;
  }

  /** {@code allow} and {@code deny} are the conditions of statements for the one role. */
  private static List<String> statements(Mapping row) {
    List<String> statements = new ArrayList<>();
    row.value("key").ifPresent(it -> Rows.items(it).forEach(each -> statements.add(each.json())));
    row.value("allow")
        .ifPresent(it -> Rows.items(it).forEach(each -> statements.add(statement("Allow", each))));
    row.value("deny")
        .ifPresent(it -> Rows.items(it).forEach(each -> statements.add(statement("Deny", each))));
    return statements;
  }

  private static String statement(String effect, YamlNode condition) {
    return """
        {"Effect": "%s", "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"},
         "Action": "kms:*", "Resource": "*", "Condition": %s}
        """
        .formatted(effect, condition.json());
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
}
