package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.rule.RuleCase.DocumentKind;
import io.keyproof.rule.RuleCase.Expectation;
import io.keyproof.source.Severity;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RuleCaseReaderTest {

  @Test
  void a_case_is_read_with_its_documents_as_json() {
    var cases =
        RuleCaseReader.read(
            "x.cases.yaml",
            """
            - name: a key policy and a grant
              keyAccount: "111122223333"
              keyPolicy:
                Statement: [{Effect: Allow, Principal: "*", Action: kms:Decrypt, Resource: "*"}]
              grants:
              - {GranteePrincipal: "arn:aws:iam::111122223333:role/app", Operations: [Decrypt]}
              expect: fires
              severity: warning
            """);

    assertThat(cases.diagnostics()).isEmpty();
    var read = cases.value().orElseThrow().get(0);
    assertThat(read.name()).isEqualTo("a key policy and a grant");
    assertThat(read.keyAccount()).contains("111122223333");
    assertThat(read.expectation()).isEqualTo(Expectation.FIRES);
    assertThat(read.severity()).contains(Severity.WARNING);
    assertThat(read.documents())
        .extracting(RuleCase.Document::kind)
        .containsExactly(Optional.of(DocumentKind.KEY_POLICY), Optional.of(DocumentKind.GRANTS));
    assertThat(read.documents())
        .extracting(RuleCase.Document::text)
        .containsExactly(
            "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\","
                + " \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"}]}",
            "{\"Grants\": [{\"GranteePrincipal\": \"arn:aws:iam::111122223333:role/app\","
                + " \"Operations\": [\"Decrypt\"]}]}");
  }

  @Test
  void several_documents_of_a_kind_are_a_list_and_a_file_is_a_text() {
    var cases =
        RuleCaseReader.read(
            "x.cases.yaml",
            """
            - name: two policies and a module
              identityPolicy:
              - {Statement: []}
              - {Statement: {}}
              files:
                main.tf: |
                  resource "aws_kms_key" "k" {}
              expect: inconclusive
            """);

    assertThat(cases.diagnostics()).isEmpty();
    assertThat(cases.value().orElseThrow().get(0).documents())
        .extracting(RuleCase.Document::file)
        .containsExactly("identity-policy-1.json", "identity-policy-2.json", "main.tf");
    assertThat(cases.value().orElseThrow().get(0).documents().get(2).text())
        .isEqualTo("resource \"aws_kms_key\" \"k\" {}\n");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("no list", "name: x", "1:1: expected a list of cases"),
        Arguments.of("no case", "- x", "1:3: expected a case: `name`, documents, `expect`"),
        Arguments.of(
            "a field nearly right",
            "- {name: x, keyPolciy: {}, grants: [], expect: fires}",
            "1:13: a case has no field `keyPolciy`; did you mean `keyPolicy`?"),
        Arguments.of(
            "an expectation that is none",
            "- {name: x, keyPolicy: {}, expect: fire}",
            "1:36: expected `fires`, `silent` or `inconclusive`, found `fire`"),
        Arguments.of(
            "a severity that is none",
            "- {name: x, keyPolicy: {}, expect: fires, severity: high}",
            "1:53: expected a severity (`error`, `warning`, `note`), found `high`"),
        Arguments.of(
            "a severity without a finding",
            "- {name: x, keyPolicy: {}, expect: silent, severity: note}",
            "1:54: only a case that `fires` has a severity"),
        Arguments.of(
            "no expectation",
            "- {name: x, keyPolicy: {}}",
            "1:3: `expect` is missing (`fires`, `silent`, `inconclusive`)"),
        Arguments.of(
            "no document", "- {name: x, expect: fires}", "1:3: the case holds no document"),
        Arguments.of(
            "two of a name",
            "- {name: x, keyPolicy: {}, expect: fires}\n- {name: x, keyPolicy: {}, expect: fires}",
            "2:3: each case needs a `name` of its own"),
        Arguments.of(
            "an account that is none",
            "- {name: x, keyAccount: 1111, keyPolicy: {}, expect: fires}",
            "1:25: expected twelve digits, found `1111`"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_is_located(String name, String yaml, String expected) {
    assertThat(RuleCaseReader.read("x.cases.yaml", yaml).diagnostics())
        .extracting(d -> d.span().line() + ":" + d.span().column() + ": " + d.message())
        .containsExactly(expected);
  }
}
