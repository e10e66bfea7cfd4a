package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.DeleteAlias;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.ListAliases;
import io.keyproof.sandbox.call.UpdateAlias;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.Alias;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AliasTest {
  private final TestKms kms = new TestKms();
  private final String keyId = kms.createKey();

  @Test
  void an_alias_can_be_moved_to_another_key() {
    String other = kms.createKey();
    kms.call(new CreateAlias("alias/app", keyId));
    kms.passDays(1);
    kms.call(new UpdateAlias("alias/app", other));

    assertThat(kms.call(new ListAliases()).aliases())
        .containsExactly(
            new Alias(
                "alias/app",
                "arn:aws:kms:eu-central-1:111122223333:alias/app",
                other,
                TestKms.START,
                TestKms.START.plus(Duration.ofDays(1))));
    assertThat(kms.describe("alias/app").keyId()).isEqualTo(other);
  }

  @Test
  void a_name_is_given_once() {
    kms.call(new CreateAlias("alias/app", keyId));

    kms.assertRefused(new CreateAlias("alias/app", kms.createKey()))
        .with(
            ErrorCode.ALREADY_EXISTS,
            "An alias with the name arn:aws:kms:eu-central-1:111122223333:alias/app already"
                + " exists");
  }

  @Test
  void a_deleted_alias_leads_nowhere() {
    kms.call(new CreateAlias("alias/app", keyId));
    kms.call(new DeleteAlias("alias/app"));

    kms.assertRefused(new DescribeKey("alias/app")).with(ErrorCode.NOT_FOUND);
    kms.assertRefused(new DeleteAlias("alias/app")).with(ErrorCode.NOT_FOUND);
  }

  @Test
  void a_foreign_caller_does_not_reach_an_alias() {
    kms.call(new CreateAlias("alias/app", keyId));

    kms.assertRefusedTo(TestKms.STRANGER, new DeleteAlias("alias/app"))
        .with(
            ErrorCode.NOT_FOUND,
            "Alias arn:aws:kms:eu-central-1:444455556666:alias/app is not found.");
  }

  @Test
  void names_follow_the_rules() {
    kms.assertRefused(new CreateAlias("app", keyId))
        .with(
            ErrorCode.VALIDATION,
            "Alias must start with the prefix \"alias/\". Please see"
                + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
    kms.assertRefused(new CreateAlias("alias/a b", keyId)).with(ErrorCode.VALIDATION);
    kms.assertRefused(new CreateAlias("alias/aws/s3", keyId)).with(ErrorCode.INVALID_ALIAS_NAME);
    kms.assertRefused(new CreateAlias("alias/" + "a".repeat(251), keyId))
        .with(ErrorCode.VALIDATION);
  }

  @Test
  void operations_that_manage_a_key_take_no_alias() {
    kms.call(new CreateAlias("alias/app", keyId));

    kms.assertRefused(new DisableKey("alias/app"))
        .with(ErrorCode.NOT_FOUND, "Invalid keyId 'alias/app'");
    kms.assertRefused(new DisableKey(TestKms.PLACE.aliasArn("alias/app")))
        .with(ErrorCode.INVALID_ARN);
  }

  @Test
  void a_key_has_50_aliases_at_most() {
    for (int i = 0; i < 50; i++) {
      kms.call(new CreateAlias("alias/" + i, keyId));
    }

    kms.assertRefused(new CreateAlias("alias/50", keyId)).with(ErrorCode.LIMIT_EXCEEDED);
  }

  @Test
  void the_aliases_of_one_key_can_be_listed() {
    kms.call(new CreateAlias("alias/one", keyId));
    kms.call(new CreateAlias("alias/two", kms.createKey()));

    assertThat(kms.call(new ListAliases().withKeyId(keyId)).aliases())
        .extracting(Alias::aliasName)
        .containsExactly("alias/one");
  }
}
