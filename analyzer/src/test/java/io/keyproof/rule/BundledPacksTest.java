package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.check.Check;
import io.keyproof.check.Grade;
import io.keyproof.check.KeyProperty;
import io.keyproof.check.KeyProperty.Fact;
import io.keyproof.check.Subject;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.KeySpecIn;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BundledPacksTest {

  private static final RequestProperty ALWAYS = new RequestProperty.AllOf(List.of());

  @Test
  void kms_baseline_runs_by_default_and_holds_the_headline_rules() {
    var packs = RulePackCatalog.bundled().defaultPacks();

    assertThat(packs.diagnostics()).isEmpty();
    assertThat(packs.value().orElseThrow())
        .filteredOn(pack -> pack.id().equals("kms-baseline"))
        .flatExtracting(RulePack::rules)
        .extracting(Rule::id)
        .contains(
            "decrypt-without-encryption-context",
            "kms-star",
            "rotation-not-enabled",
            "unscoped-decrypt");
  }

  @Test
  void kms_star_asks_for_every_action_and_is_graver_outside_the_account() {
    assertThat(check("kms-star"))
        .isEqualTo(
            new Check.EveryAction(
                Set.of(Subject.KEY_POLICY, Subject.IDENTITY_POLICY),
                new Not(new Is(Trait.KEY_ACCOUNT_ROOT)),
                Set.of(),
                Set.of(),
                List.of(
                    "kms:PutKeyPolicy",
                    "kms:Decrypt",
                    "kms:ScheduleKeyDeletion",
                    "kms:CreateGrant"),
                List.of(
                    new Grade(
                        Severity.ERROR,
                        new RequestProperty.AnyOf(
                            List.of(new Is(Trait.OUTSIDE_KEY_ACCOUNT), new Is(Trait.KEY_UNNAMED)))),
                    new Grade(Severity.WARNING, ALWAYS))));
  }

  @Test
  void decrypt_without_encryption_context_asks_for_a_direct_request_that_carries_none() {
    assertThat(check("decrypt-without-encryption-context"))
        .isEqualTo(
            new Check.RequestReachability(
                Set.of(Subject.KEY_POLICY, Subject.IDENTITY_POLICY, Subject.GRANT),
                new RequestProperty.AllOf(
                    List.of(
                        new ActionIn(
                            Set.of(
                                "kms:Decrypt",
                                "kms:Encrypt",
                                "kms:GenerateDataKey",
                                "kms:GenerateDataKeyWithoutPlaintext",
                                "kms:ReEncryptFrom",
                                "kms:ReEncryptTo")),
                        new Not(new Is(Trait.AWS_SERVICE)),
                        new Not(new Is(Trait.KEY_ACCOUNT_ROOT)),
                        new Is(Trait.DIRECT),
                        new Is(Trait.NO_ENCRYPTION_CONTEXT),
                        new KeySpecIn(Set.of("SYMMETRIC_DEFAULT")))),
                List.of(new Grade(Severity.WARNING, ALWAYS))));
  }

  @Test
  void unscoped_decrypt_asks_for_a_key_that_nothing_singles_out() {
    assertThat(check("unscoped-decrypt"))
        .isEqualTo(
            new Check.RequestReachability(
                Set.of(Subject.IDENTITY_POLICY),
                new RequestProperty.AllOf(
                    List.of(
                        new ActionIn(Set.of("kms:Decrypt", "kms:ReEncryptFrom")),
                        new Is(Trait.DIRECT),
                        new Is(Trait.KEY_UNNAMED),
                        new Is(Trait.KEY_UNTAGGED),
                        new Is(Trait.KEY_WITHOUT_ALIAS))),
                List.of(
                    new Grade(Severity.ERROR, new Is(Trait.NO_ENCRYPTION_CONTEXT)),
                    new Grade(Severity.WARNING, ALWAYS))));
  }

  @Test
  void rotation_not_enabled_asks_for_an_eligible_key_and_is_confirmed_after_400_days() {
    assertThat(check("rotation-not-enabled"))
        .isEqualTo(
            new Check.KeyConfiguration(
                new KeyProperty.AllOf(
                    List.of(
                        is(Fact.KEY_MANAGER, "CUSTOMER"),
                        is(Fact.KEY_STATE, "Enabled"),
                        is(Fact.KEY_SPEC, "SYMMETRIC_DEFAULT"),
                        is(Fact.KEY_USAGE, "ENCRYPT_DECRYPT"),
                        is(Fact.ORIGIN, "AWS_KMS"),
                        is(Fact.CUSTOM_KEY_STORE, "NONE"),
                        new KeyProperty.Not(is(Fact.MULTI_REGION_KEY_TYPE, "REPLICA")),
                        is(Fact.ROTATION, "DISABLED"))),
                Severity.WARNING,
                400));
  }

  private static KeyProperty is(Fact fact, String value) {
    return new KeyProperty.FactIn(fact, Set.of(value));
  }

  private static Check check(String id) {
    var rule = RulePackCatalog.bundled().rule(id);
    assertThat(rule.diagnostics()).isEmpty();
    return rule.value().orElseThrow().check();
  }
}
