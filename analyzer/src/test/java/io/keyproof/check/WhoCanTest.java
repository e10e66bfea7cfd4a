package io.keyproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.document.DocumentReader;
import io.keyproof.finding.AccessGroup;
import io.keyproof.finding.Traces;
import io.keyproof.model.CallerClass;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.RequestTest;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.replay.WitnessReplayer;
import io.keyproof.source.SourceSpan;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WhoCanTest {

  private static final RequestProperty ANY = new AllOf(List.of());

  private static final String KEY_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Account", "Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
         "Action": "kms:*", "Resource": "*"},
        {"Sid": "Etl", "Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::111122223333:role/etl"},
         "Action": "kms:Decrypt", "Resource": "*",
         "Condition": {
           "StringLike": {"kms:ViaService": "s3.*.amazonaws.com"},
           "StringEquals": {"kms:EncryptionContext:Project": "SnowyPII"}}},
        {"Sid": "Partner", "Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
         "Action": "kms:Decrypt", "Resource": "*"}]}
      """;

  private static final String DECRYPT =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]}
      """;

  @Test
  void every_group_comes_with_its_conditions() {
    List<AccessGroup> groups =
        ask(
            Map.of(
                "keys/invoices/key-policy.json", KEY_POLICY,
                "roles/reports/policy.json", DECRYPT,
                "roles/etl/policy.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}"),
            ANY);

    assertThat(groups)
        .extracting(WhoCanTest::shown)
        .containsExactly(
            "GIVEN: ROLE arn:aws:iam::111122223333:role/etl:"
                + " StringEquals on kms:EncryptionContext:Project with `SnowyPII`"
                + " and StringLike on kms:ViaService with `s3.*.amazonaws.com` (CONFIRMED)",
            "GIVEN: ROLE arn:aws:iam::111122223333:role/reports,"
                + " ROOT arn:aws:iam::111122223333:root,"
                + " ROOT arn:aws:iam::444455556666:root:  (CONFIRMED)",
            "IF_IDENTITY_POLICIES_ALLOW: ROLE any other of 111122223333[],"
                + " ROLE any other of 444455556666[], USER any other of 111122223333[],"
                + " USER any other of 444455556666[]:  (CONFIRMED)");
  }

  @Test
  void nobody_can_what_nothing_allows() {
    assertThat(
            ask(
                Map.of(
                    "keys/invoices/key-policy.json",
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                       "Action": "kms:*", "Resource": "*"},
                      {"Sid": "Bound", "Effect": "Deny", "Principal": "*",
                       "Action": "kms:Decrypt", "Resource": "*",
                       "Condition": {"Null": {"kms:EncryptionContext:Project": "true"}}}]}
                    """),
                new Is(Trait.NO_ENCRYPTION_CONTEXT)))
        .isEmpty();
  }

  private static final String GRANTS =
      """
      {"Grants": [
        {"KeyId": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
         "GrantId": "one", "GranteePrincipal": "arn:aws:iam::111122223333:role/worker",
         "RetiringPrincipal": "arn:aws:iam::111122223333:role/cleaner",
         "IssuingAccount": "arn:aws:iam::111122223333:root",
         "Operations": ["Decrypt", "CreateGrant"],
         "Constraints": {"EncryptionContextSubset": {"Tenant": "a"}}},
        {"KeyId": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
         "GrantId": "two", "GranteePrincipal": "arn:aws:iam::111122223333:role/other",
         "IssuingAccount": "arn:aws:iam::111122223333:root",
         "Operations": ["Encrypt", "RetireGrant"]}]}
      """;

  private static final String NOTHING =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/admin"},
         "Action": "kms:DescribeKey", "Resource": "*"}]}
      """;

  @Test
  void a_grantee_creates_grants_that_allow_no_more_than_its_own() {
    List<AccessGroup> groups =
        ask(
            Map.of("keys/invoices/policy.json", NOTHING, "keys/invoices/grants.json", GRANTS),
            ANY,
            "kms:CreateGrant");

    assertThat(groups)
        .extracting(WhoCanTest::shown)
        .containsExactly(
            "GIVEN: ROLE arn:aws:iam::111122223333:role/worker:"
                + " to create a grant that allows no more than grant one (CONFIRMED)");
  }

  @Test
  void who_is_named_by_a_grant_retires_it_and_so_does_the_account_that_issued_it() {
    List<AccessGroup> groups =
        ask(
            Map.of("keys/invoices/policy.json", NOTHING, "keys/invoices/grants.json", GRANTS),
            ANY,
            "kms:RetireGrant");

    assertThat(groups)
        .extracting(WhoCanTest::shown)
        .anyMatch(group -> group.matches("GIVEN: .*role/cleaner: to retire grant one .*"))
        .anyMatch(group -> group.matches("GIVEN: .*role/other: to retire grant two .*"))
        .anyMatch(group -> group.matches("GIVEN: .*ROOT arn:aws:iam::111122223333:root: .*"))
        .noneMatch(group -> group.contains("role/worker: to retire"))
        .noneMatch(group -> group.startsWith("INCONCLUSIVE") || group.contains("REFUTED"));
  }

  private static List<AccessGroup> ask(Map<String, String> files, RequestProperty property) {
    return ask(files, property, "kms:Decrypt");
  }

  private static List<AccessGroup> ask(
      Map<String, String> files, RequestProperty property, String action) {
    PolicySet set =
        PolicySetNormalizer.normalize(DocumentReader.readTexts(files)).value().orElseThrow();
    KeyDeployment deployment =
        KeyAccesses.find(set, "invoices", SourceSpan.startOf("here")).value().orElseThrow();
    WitnessReplayer replayer = new WitnessReplayer(new SecureRandom());
    return new WhoCan(
            deployment,
            ActionCatalog.bundled().find(action).orElseThrow(),
            property,
            replayer::replay,
            Traces.LEFT_OUT)
        .groups();
  }

  /** STANDING: callers: conditions [or conditions] (confirmation). */
  private static String shown(AccessGroup group) {
    return group.standing()
        + ": "
        + group.callers().stream().map(WhoCanTest::shown).collect(Collectors.joining(", "))
        + ": "
        + group.ways().stream()
            .map(
                way ->
                    way.tests().stream().map(WhoCanTest::shown).collect(Collectors.joining(" and "))
                        + " ("
                        + way.confirmation().word()
                        + ")")
            .collect(Collectors.joining(" or "));
  }

  private static String shown(CallerClass caller) {
    return caller.kind()
        + " "
        + caller
            .name()
            .orElse("any other of " + caller.account().orElse("another account") + caller.marks());
  }

  private static String shown(RequestTest test) {
    return (test.holds() ? "" : "not ") + test.words();
  }
}
