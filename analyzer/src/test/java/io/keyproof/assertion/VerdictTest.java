package io.keyproof.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.yaml.YamlNode;
import io.keyproof.document.yaml.YamlNode.Entry;
import io.keyproof.document.yaml.YamlNode.Mapping;
import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertedKey.Counterexample;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.Confirmation;
import io.keyproof.model.Caller;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class VerdictTest {

  private static final String NEVER =
      "assertions: [{name: a, never: {action: kms:Decrypt, key: %s, by: public}}]";

  @TestFactory
  Stream<DynamicTest> assertions_are_decided_as_expected() {
    return Rows.of("verdicts.yaml")
        .map(row -> DynamicTest.dynamicTest(Rows.text(row, "name", ""), () -> check(row)));
  }

  @Test
  void a_key_that_no_file_has_is_a_fault_and_nothing_holds_of_it() {
    Parsed<List<AssertionResult>> results =
        Asserted.of(NEVER.formatted("alias/invoicse"), Rows.key(List.of()));

    assertThat(results.value().orElseThrow()).isEmpty();
    assertThat(results.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "a.assert.yaml:1:58: error: no file holds a key `alias/invoicse`; did you mean"
                + " `alias/invoices`?");
  }

  @Test
  void a_pattern_that_means_no_key_is_a_fault() {
    assertThat(Asserted.of(NEVER.formatted("prod-*"), Rows.key(List.of())).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("no file holds a key `prod-*`, expected one of `invoices`");
  }

  @Test
  void without_any_key_nothing_can_be_said() {
    assertThat(Asserted.of(NEVER.formatted("'*'"), Map.of()).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("no file holds a key, so nothing can be said of `*`");
  }

  @Test
  void a_key_can_be_named_in_many_ways() {
    for (String name :
        List.of(
            "invoices",
            "alias/invoices",
            "alias/inv*",
            "key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "1234abcd-12ab-34cd-56ef-1234567890ab",
            "'" + Rows.KEY + "'",
            "'arn:aws:kms:*:111122223333:key/*'")) {
      assertThat(Asserted.of(NEVER.formatted(name), Rows.key(List.of())).value().orElseThrow())
          .as(name)
          .hasSize(1);
    }
  }

  private static void check(Mapping row) {
    Parsed<List<AssertionResult>> results = Asserted.of(assertion(row), files(row));

    assertThat(results.diagnostics()).isEmpty();
    AssertedKey key = results.value().orElseThrow().get(0).keys().get(0);
    assertThat(key.verdict().word() + key.reasons()).startsWith(Rows.text(row, "expected", ""));
    row.value("caller")
        .ifPresent(
            it ->
                assertThat(key.counterexample().map(VerdictTest::caller))
                    .hasValue(Rows.text(row, "caller", "")));
    row.value("certainty")
        .ifPresent(
            it ->
                assertThat(key.counterexample().orElseThrow().certainty().word())
                    .isEqualTo(Rows.text(row, "certainty", "")));
    row.value("note").ifPresent(it -> assertThat(key.notes()).contains(Rows.text(row, "note", "")));
    assertThat(key.counterexample().map(Counterexample::confirmation).stream())
        .noneMatch(Confirmation.Refuted.class::isInstance);
  }

  private static String caller(Counterexample shown) {
    Caller caller = shown.witness().request().caller();
    return caller instanceof Caller.RoleSession session ? session.roleArn() : caller.name();
  }

  private static String assertion(Mapping row) {
    Mapping claim = (Mapping) row.value("assert").orElseThrow();
    Entry kind = claim.entries().get(0);
    return """
        assertions: [{"name": "a", "%s": %s}]
        assume: {other-identities: %s}
        """
        .formatted(kind.key().text(), kind.value().json(), Rows.text(row, "others", "may-allow"));
  }

  private static Map<String, String> files(Mapping row) {
    Map<String, String> files =
        Rows.key(
            Rows.items(row.value("key").orElseThrow()).stream()
                .map(each -> statement(each, Map.of("Principal", "{\"AWS\": \"111122223333\"}")))
                .toList());
    row.value("role")
        .ifPresent(
            it ->
                files.put(
                    "roles/app/policy.json",
                    Rows.policy(
                        Rows.items(it).stream().map(each -> statement(each, Map.of())).toList())));
    return files;
  }

  /** A statement with what it leaves out. */
  private static String statement(YamlNode node, Map<String, String> more) {
    Map<String, String> members = new LinkedHashMap<>(more);
    members.put("Effect", "\"Allow\"");
    members.put("Action", "\"kms:*\"");
    members.put("Resource", "\"*\"");
    ((Mapping) node)
        .entries()
        .forEach(entry -> members.put(entry.key().text(), entry.value().json()));
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\": " + member.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
