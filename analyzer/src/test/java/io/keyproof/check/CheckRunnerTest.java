package io.keyproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.check.CheckResult.Open;
import io.keyproof.check.CheckResult.Shown;
import io.keyproof.document.DocumentReader;
import io.keyproof.finding.Certainty;
import io.keyproof.model.Assumption;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.source.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckRunnerTest {

  private static final Check CAN_DECRYPT =
      new Check.RequestReachability(
          Set.of(Subject.KEY_POLICY, Subject.IDENTITY_POLICY, Subject.GRANT),
          new ActionIn(Set.of("kms:Decrypt")),
          List.of(new Grade(Severity.ERROR, new AllOf(List.of()))));

  @Test
  void each_statement_that_allows_it_is_a_result_at_its_place() {
    List<CheckResult> results =
        run(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"},
              {"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "*"},
              {"Effect": "Allow", "Action": "kms:D*", "Resource": "*"}]}
            """);

    assertThat(results).extracting(result -> result.span().line()).containsExactly(2, 4);
    assertThat(results).allMatch(Shown.class::isInstance);
  }

  @Test
  void a_denied_statement_is_no_result() {
    assertThat(
            run(
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "kms:*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "kms:decrypt", "Resource": "*"}]}
                """))
        .isEmpty();
  }

  @Test
  void a_witness_that_hangs_on_a_placeholder_may_hold_and_says_which_value_it_took() {
    Shown shown =
        (Shown)
            run("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                  "Principal": {"AWS": "arn:aws:iam::111122223333:role/${ROLE}"},
                  "Action": "kms:Decrypt", "Resource": "*"}]}
                """)
                .get(0);

    assertThat(shown.certainty()).isEqualTo(Certainty.MAY);
    assertThat(shown.witness().unknowns()).containsKey("ROLE");
    assertThat(shown.doubt()).isEmpty();
  }

  @Test
  void a_witness_meets_what_hangs_on_a_policy_variable() {
    List<CheckResult> results =
        run(
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
              "Action": "kms:Decrypt", "Resource": "*", "Condition": {"StringEquals":
                {"kms:EncryptionContext:user": "x-${aws:PrincipalTag/name}"}}}]}
            """);

    assertThat(results).singleElement().isInstanceOf(Shown.class);
    RequestContext request = ((Shown) results.get(0)).witness().request();
    String name = request.values(ConditionKey.of("aws:PrincipalTag/name")).get(0);
    assertThat(request.values(ConditionKey.of("kms:EncryptionContext:user")))
        .containsExactly("x-" + name);
  }

  @Test
  void two_keys_of_the_request_can_be_made_equal() {
    Shown shown =
        (Shown)
            run("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"},
                  {"Effect": "Deny", "Action": "kms:*", "Resource": "*", "Condition":
                    {"StringNotEquals": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}}}]}
                """)
                .get(0);

    assertThat(shown.doubt()).isEmpty();
    assertThat(shown.witness().request().values(ConditionKey.of("aws:ResourceOrgID")))
        .isNotEmpty()
        .isEqualTo(shown.witness().request().values(ConditionKey.of("aws:PrincipalOrgID")));
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, kms:KeyOrigin, EXTERNAL, 0",
    "StringEquals, kms:KeyOrigin, AWS_KMS, 1",
    "Bool, kms:MultiRegion, true, 0",
    "StringEquals, kms:MultiRegionKeyType, PRIMARY, 0"
  })
  void a_key_is_held_to_what_is_known_of_it(
      String operator, String key, String value, int results) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"}, "Action": "kms:Decrypt",
          "Resource": "*", "Condition": {"%s": {"%s": "%s"}}}]}
        """;
    String facts =
        """
        {"KeyMetadata": {"KeySpec": "SYMMETRIC_DEFAULT", "Origin": "AWS_KMS",
          "MultiRegion": false,
          "Arn": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}}
        """;
    Map<String, String> files =
        Map.of(
            "keys/k/policy.json", policy.formatted(operator, key, value), "keys/k/d.json", facts);

    assertThat(
            new CheckRunner(read(files), LocalDate.of(2026, 1, 15))
                .run(List.of(CAN_DECRYPT))
                .get(0))
        .hasSize(results);
  }

  @Test
  void a_document_that_could_not_be_read_whole_is_never_clean() {
    assertThat(
            run(
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "allow",
                  "Action": "kms:Decrypt", "Resource": "*"}]}
                """))
        .singleElement()
        .isInstanceOf(Open.class);
  }

  @Test
  void patterns_that_are_given_up_leave_the_question_open() {
    StringBuilder denies = new StringBuilder();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      denies.append(
          """
          , {"Effect": "Deny", "Action": "kms:*", "Resource": "*", "Condition":
              {"StringLike": {"kms:EncryptionContext:a": "*%s*"}}}
          """
              .formatted(letter));
    }

    assertThat(
            run(
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}%s]}
                """
                    .formatted(denies)))
        .singleElement()
        .isInstanceOf(Open.class);
  }

  @ParameterizedTest
  @CsvSource({
    "the delegated account, arn:aws:iam::111122223333:root, arn:aws:iam::444455556666:role/a,"
        + " 444455556666",
    "a digits-only delegation, 111122223333, arn:aws:iam::444455556666:root, 444455556666"
  })
  void a_bare_key_policy_belongs_to_the_account_that_can_manage_the_key(
      String name, String manager, String user, String outside) {
    Shown shown =
        (Shown)
            run("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "%s"},
                   "Action": "kms:Decrypt", "Resource": "*"},
                  {"Effect": "Allow", "Principal": {"AWS": "%s"},
                   "Action": "kms:*", "Resource": "*"}]}
                """
                    .formatted(user, manager))
                .get(0);

    assertThat(shown.witness().request().resourceAccount()).isEqualTo("111122223333");
    assertThat(shown.witness().request().caller().account()).contains(outside);
    assertThat(shown.assumptions())
        .contains(Assumption.KEY_ACCOUNT_INFERRED, Assumption.FOREIGN_IDENTITY_POLICY_ALLOWS);
  }

  @Test
  void a_grant_is_judged_under_the_denies_of_its_keys_policy() {
    String grants =
        """
        {"Grants": [{"GrantId": "g1", "KeyId": "arn:aws:kms:eu-west-1:111122223333:key/k",
          "GranteePrincipal": "arn:aws:iam::111122223333:role/app", "Operations": ["Decrypt"]}]}
        """;
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*",
           "Resource": "*"}%s]}
        """;
    String deny =
        """
        , {"Effect": "Deny", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*"}
        """;

    assertThat(
            new CheckRunner(
                    read(
                        Map.of(
                            "keys/k/g.json", grants, "keys/k/policy.json", policy.formatted(""))),
                    LocalDate.of(2026, 1, 15))
                .run(List.of(onGrants()))
                .get(0))
        .hasSize(1);
    assertThat(
            new CheckRunner(
                    read(
                        Map.of(
                            "keys/k/g.json", grants, "keys/k/policy.json", policy.formatted(deny))),
                    LocalDate.of(2026, 1, 15))
                .run(List.of(onGrants()))
                .get(0))
        .isEmpty();
  }

  private static Check onGrants() {
    return new Check.RequestReachability(
        Set.of(Subject.GRANT),
        new ActionIn(Set.of("kms:Decrypt")),
        List.of(new Grade(Severity.WARNING, new AllOf(List.of()))));
  }

  private static List<CheckResult> run(String policy) {
    return new CheckRunner(read(Map.of("policy.json", policy)), LocalDate.of(2026, 1, 15))
        .run(List.of(CAN_DECRYPT))
        .get(0);
  }

  private static PolicySet read(Map<String, String> files) {
    return PolicySetNormalizer.normalize(DocumentReader.readTexts(files)).value().orElseThrow();
  }
}
