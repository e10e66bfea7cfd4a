package io.keyproof.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.model.Condition;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class PolicyNormalizerTest {

  @TestFactory
  Stream<DynamicTest> a_policy_becomes_what_can_be_had_of_it() {
    return CaseFile.tests(
        PolicyNormalizerTest.class, "policies.cases", PolicyNormalizerTest::shown);
  }

  @TestFactory
  Stream<DynamicTest> a_principal_becomes_what_it_names() {
    return CaseFile.tests(
        PolicyNormalizerTest.class, "principals.cases", PolicyNormalizerTest::shown);
  }

  @TestFactory
  Stream<DynamicTest> a_condition_becomes_a_test_or_is_unreadable() {
    return CaseFile.tests(
        PolicyNormalizerTest.class, "conditions.cases", PolicyNormalizerTest::shown);
  }

  @TestFactory
  Stream<DynamicTest> a_placeholder_becomes_an_unknown() {
    return CaseFile.tests(
        PolicyNormalizerTest.class, "placeholders.cases", PolicyNormalizerTest::shown);
  }

  @Test
  void every_part_of_a_statement_keeps_its_place() {
    Policy policy =
        normalize(
                PolicyKind.KEY,
                """
                {"Statement": [
                  {
                    "Effect": "Allow",
                    "Principal": {"AWS": ["111122223333", "*"]},
                    "Action": "kms:*",
                    "Resource": ["*"],
                    "Condition": {"Bool": {"aws:SecureTransport": true}}
                  }
                ]}""")
            .value()
            .orElseThrow();
    Statement statement = policy.statements().get(0);

    assertThat(Shown.span(policy.span())).isEqualTo("1:1-9:3");
    assertThat(Shown.span(statement.span())).isEqualTo("2:3-8:4");
    assertThat(Shown.span(statement.principals().orElseThrow().span())).isEqualTo("4:5-4:48");
    assertThat(statement.principals().orElseThrow().entries())
        .extracting(entry -> Shown.span(entry.span()))
        .containsExactly("4:27-4:41", "4:43-4:46");
    assertThat(Shown.span(statement.actions().orElseThrow().span())).isEqualTo("5:5-5:22");
    assertThat(statement.resources().orElseThrow().elements().entries())
        .extracting(element -> Shown.span(element.span()))
        .containsExactly("6:18-6:21");
    assertThat(statement.conditions())
        .extracting(Condition::span)
        .extracting(Shown::span)
        .containsExactly("7:28-7:55");
  }

  @Test
  void what_stands_for_an_account_id_somewhere_is_one_everywhere() {
    Policy policy =
        normalize(
                PolicyKind.IDENTITY,
                """
                {"Effect": "Deny", "Action": "kms:*", "Resource": [
                  "${OWNER}", "arn:aws:kms:${REGION}:${OWNER}:key/*", "arn:aws:kms:*:1111${TAIL}:key/*",
                  {"Fn::Sub": "arn:${AWS::Partition}:kms:*:${AWS::AccountId}:key/*"}]}""")
            .value()
            .orElseThrow();

    assertThat(policy.statements().get(0).resources().orElseThrow().elements().entries())
        .flatExtracting(element -> element.text().unknowns())
        .containsExactly(
            new Unknown("OWNER", new Domain.AccountId()),
            Unknown.of("REGION"),
            new Unknown("OWNER", new Domain.AccountId()),
            Unknown.of("TAIL"),
            new Unknown("AWS::Partition", new Domain.OneOf(List.of("aws", "aws-cn", "aws-us-gov"))),
            new Unknown("AWS::AccountId", new Domain.OwnAccountId()));
  }

  @Test
  void more_statements_than_any_policy_has_are_not_seen() {
    String statement = "{\"Effect\": \"Allow\", \"Action\": \"kms:*\", \"Resource\": \"*\"}";
    String many = String.join(",\n", Collections.nCopies(50_000, statement));
    Parsed<Policy> policy = normalize(PolicyKind.IDENTITY, "{\"Statement\": [\n" + many + "]}");

    assertThat(policy.value().orElseThrow().statements()).hasSize(2_000);
    assertThat(policy.value().orElseThrow().unseen()).isPresent();
    assertThat(policy.diagnostics())
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.span().line()).isEqualTo(2_002);
              assertThat(complaint.message()).contains("more than 2,000 statements");
            });
  }

  private static String shown(CaseFile.Case c) {
    PolicyKind kind =
        Arrays.stream(PolicyKind.values())
            .filter(candidate -> candidate.words().equals(c.argument()))
            .findFirst()
            .orElseThrow();
    Parsed<Policy> policy = normalize(kind, c.input());
    return Shown.diagnostics(policy.diagnostics()) + Shown.policy(policy.value().orElseThrow());
  }

  private static Parsed<Policy> normalize(PolicyKind kind, String text) {
    Parsed<Node> tree = JsonReader.read(SourceText.of("f", text));
    Parsed<Policy> policy = PolicyNormalizer.normalize(kind, "f", tree.value().orElseThrow());
    List<Diagnostic> all = new ArrayList<>(tree.diagnostics());
    all.addAll(policy.diagnostics());
    return new Parsed<>(policy.value(), all);
  }
}
