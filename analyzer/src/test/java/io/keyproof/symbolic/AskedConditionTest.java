package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about requests that meet conditions of their own. */
class AskedConditionTest {

  private static final SourceSpan NOWHERE = SourceSpan.startOf("(asked)");

  private static final String KEY_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "KeyPolicyFor1234", "Effect": "Allow", "Principal": {"AWS": "*"},
         "Action": "kms:Decrypt", "Resource": "*",
         "Condition": {"StringLike": {"kms:ViaService": "s3.*.amazonaws.com"}}}]}
      """;

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "STRING_EQUALS, kms:ViaService,       s3.eu-west-1.amazonaws.com,  true",
    "STRING_LIKE,   kms:ViaService,       s3.*,                        true",
    "STRING_EQUALS, kms:ViaService,       ec2.eu-west-1.amazonaws.com, false",
    "STRING_LIKE,   kms:viaservice,       ec2.*,                       false",
    "STRING_EQUALS, aws:PrincipalAccount, 444455556666,                true",
    "STRING_EQUALS, aws:ViaAWSService,    false,                       false",
    "NULL,          kms:ViaService,       true,                        false",
    "NULL,          aws:SourceVpc,        false,                       false",
    "STRING_EQUALS, kms:EncryptionContext:Project, SnowyPII,           true",
    "IP_ADDRESS,    aws:SourceIp,         203.0.113.0/24,              true",
  })
  void a_condition_that_is_asked_about_is_read_like_one_of_a_policy(
      ConditionOperator operator, String key, String value, boolean possible) {
    Answer answer = ask(meets(operator, key, Text.of(value)));

    assertThat(answer instanceof Answer.Possible).as(answer.toString()).isEqualTo(possible);
  }

  @Test
  void the_witness_carries_the_keys_that_were_asked_about() {
    Answer answer =
        ask(meets(ConditionOperator.STRING_LIKE, "aws:PrincipalOrgID", Text.of("o-asked*")));

    assertThat(((Answer.Possible) answer).witness().values(ConditionKey.of("aws:PrincipalOrgID")))
        .singleElement()
        .asString()
        .startsWith("o-asked");
  }

  @Test
  void what_cannot_be_expressed_makes_a_witness_a_candidate_whichever_way_it_is_asked() {
    RequestProperty unknown =
        meets(
            ConditionOperator.STRING_EQUALS, "aws:PrincipalOrgID", Text.unknown(Unknown.of("org")));

    assertThat(ask(unknown)).matches(AskedConditionTest::isCandidate);
    assertThat(
            ask(
                new AllOf(
                    List.of(
                        new Not(unknown),
                        meets(ConditionOperator.NULL, "aws:PrincipalOrgID", Text.of("false"))))))
        .matches(AskedConditionTest::isCandidate);
  }

  private static boolean isCandidate(Answer answer) {
    return answer instanceof Answer.Possible possible
        && possible.confidence() == Answer.Confidence.CANDIDATE;
  }

  private static RequestProperty meets(ConditionOperator operator, String key, Text value) {
    return new Meets(
        List.of(
            new Condition.Test(
                SetQualifier.NONE,
                operator,
                false,
                ConditionKey.of(key),
                Elements.of(List.of(new Element(value, Guard.ALWAYS, NOWHERE))),
                Guard.ALWAYS,
                NOWHERE)));
  }

  private static Answer ask(RequestProperty condition) {
    RequestProperty property = new AllOf(List.of(new ActionIn(Set.of("kms:Decrypt")), condition));
    PolicySet set =
        PolicySetNormalizer.normalize(
                DocumentReader.readTexts(Map.of("keys/a/key-policy.json", KEY_POLICY)))
            .value()
            .orElseThrow();
    KeyAccess access =
        new KeyAccess(
            ApplicablePolicies.of(set.keys().get(0).policy(), List.of(), List.of()),
            List.of(),
            Unseen.MAY_ALLOW);
    try (AccessProver prover =
        AccessProver.open(List.of(access), RequestSpace.unbounded(), List.of(property))) {
      return prover.find(0, property, Unseen.MAY_ALLOW);
    }
  }
}
