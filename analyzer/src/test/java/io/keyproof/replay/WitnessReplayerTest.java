package io.keyproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.check.CheckResult;
import io.keyproof.check.CheckResult.Shown;
import io.keyproof.document.DocumentReader;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Confirmation.Confirmed;
import io.keyproof.finding.Confirmation.NotReplayed;
import io.keyproof.finding.Confirmation.Refuted;
import io.keyproof.finding.Witness;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestContext;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.rule.Judgement;
import io.keyproof.rule.RuleEngine;
import io.keyproof.rule.RulePackCatalog;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WitnessReplayerTest {

  private static final String ALLOW =
      """
      {"Version": "2012-10-17", "Statement": [{"Sid": "Use", "Effect": "Allow",
       "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"},
       "Action": "kms:Decrypt", "Resource": "*"}%s]}
      """;

  private static final String DENY =
      """
      , {"Effect": "Deny", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*"}
      """;

  private final WitnessReplayer replayer = new WitnessReplayer(new SecureRandom());

  @Test
  void a_witness_that_the_sandbox_lets_through_is_confirmed() {
    assertThat(replayer.replay(shown())).isInstanceOf(Confirmed.class);
  }

  @Test
  void a_witness_that_the_sandbox_denies_is_refuted_with_its_reason() {
    Confirmation outcome = replayer.replay(with(shown(), policies(DENY)));

    assertThat(outcome).isInstanceOf(Refuted.class);
    assertThat(outcome.reason()).contains("explicit deny in a resource-based policy");
  }

  @Test
  void an_action_that_the_sandbox_does_not_perform_is_not_replayed() {
    RequestContext witness = shown().witness().request();
    RequestContext sign =
        RequestContext.of(
            witness.caller(),
            "kms:Sign",
            witness.resource(),
            witness.resourceAccount(),
            Map.of(),
            Map.of());

    assertThat(replayer.replay(with(shown(), sign)))
        .isEqualTo(new NotReplayed("the sandbox does not perform kms:Sign yet"));
  }

  @Test
  void what_the_evaluator_contradicts_is_refuted_without_being_performed() {
    Refuted doubt = new Refuted("the evaluator decides otherwise");
    Shown shown = shown();
    Shown doubted =
        new Shown(
            shown.resource(),
            shown.span(),
            shown.severity(),
            shown.certainty(),
            shown.witness(),
            shown.parties(),
            shown.policies(),
            shown.assumptions(),
            List.of(doubt));

    assertThat(replayer.replay(doubted)).isSameAs(doubt);
  }

  @Test
  void a_key_without_rotation_keeps_its_first_material() {
    CheckResult configured =
        judge(
                Map.of(
                    "keys/k/describe-key.json",
                    """
                    {"KeyMetadata": {"KeyId": "k", "KeySpec": "SYMMETRIC_DEFAULT",
                     "KeyState": "Enabled", "Origin": "AWS_KMS", "KeyManager": "CUSTOMER",
                     "MultiRegion": false}}
                    """,
                    "keys/k/rotation.json",
                    "{\"KeyRotationEnabled\": false}"),
                "rotation-not-enabled")
            .get(0)
            .result();

    assertThat(replayer.replay(configured)).isInstanceOf(Confirmed.class);
  }

  private static Shown shown() {
    return (Shown)
        judge(Map.of("policy.json", ALLOW.formatted("")), "decrypt-without-encryption-context")
            .get(0)
            .result();
  }

  private static ApplicablePolicies policies(String further) {
    return ApplicablePolicies.of(
        read(Map.of("policy.json", ALLOW.formatted(further))).keys().get(0).policy(),
        List.of(),
        List.of());
  }

  private static Shown with(Shown shown, ApplicablePolicies policies) {
    return new Shown(
        shown.resource(),
        shown.span(),
        shown.severity(),
        shown.certainty(),
        shown.witness(),
        shown.parties(),
        policies,
        shown.assumptions(),
        List.of());
  }

  private static Shown with(Shown shown, RequestContext request) {
    return new Shown(
        shown.resource(),
        shown.span(),
        shown.severity(),
        shown.certainty(),
        new Witness(request, List.of(), Map.of()),
        shown.parties(),
        shown.policies(),
        shown.assumptions(),
        List.of());
  }

  private static List<Judgement> judge(Map<String, String> files, String rule) {
    return new RuleEngine(read(files), LocalDate.of(2026, 1, 15))
        .judge(RulePackCatalog.bundled().rule(rule).value().orElseThrow());
  }

  private static PolicySet read(Map<String, String> files) {
    return PolicySetNormalizer.normalize(DocumentReader.readTexts(files)).value().orElseThrow();
  }
}
