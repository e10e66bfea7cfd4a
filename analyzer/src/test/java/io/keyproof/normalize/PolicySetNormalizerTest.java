package io.keyproof.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyLifecycle;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Principal;
import io.keyproof.model.Stated;
import io.keyproof.model.Text;
import io.keyproof.source.Parsed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicySetNormalizerTest {

  private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
  private static final String KEY_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "kms:*", "Resource": "*"}]}
      """;
  private static final String IDENTITY_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}]}
      """;
  private static final String TRUST_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}]}
      """;
  private static final String GRANT =
      "\"GrantId\": \"%s\", \"GranteePrincipal\": \"arn:aws:iam::111122223333:role/R\","
          + " \"Operations\": [\"Decrypt\"]";

  @TempDir Path root;

  @Test
  void a_bare_policy_is_a_key_or_an_identity_of_its_own() throws IOException {
    write("app.json", KEY_POLICY);
    write("other/app.json", KEY_POLICY);
    write("reader.json", IDENTITY_POLICY);
    write("trust.json", TRUST_POLICY);
    write("dev-boundary.json", IDENTITY_POLICY);
    write("scp/deny.json", IDENTITY_POLICY);

    PolicySet set = normalized();

    assertThat(set.keys()).extracting(KmsKey::name).containsExactly("app", "app");
    assertThat(set.keys()).extracting(key -> key.policy().orElseThrow().name()).containsOnly("app");
    assertThat(set.identities())
        .extracting(PolicySetNormalizerTest::shown)
        .containsExactly(
            "dev-boundary: boundary dev-boundary", "reader: reader", "trust: trust trust");
    assertThat(set.others()).extracting(Policy::name).containsExactly("deny");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void the_folder_of_a_key_holds_one_key() throws IOException {
    write("keys/prod/orders.json", KEY_POLICY);
    write(
        "keys/prod/describe.json",
        "{\"KeyMetadata\": {\"KeyState\": \"Enabled\", \"Arn\": \"" + ARN + "\"}}");
    write("keys/prod/rotation.json", "{\"KeyRotationEnabled\": false}");
    write("keys/prod/grants.json", "{\"Grants\": [{" + GRANT.formatted("g1") + "}]}");
    write("keys/test/grants.json", "{\"Grants\": [{" + GRANT.formatted("g2") + "}]}");

    List<KmsKey> keys = normalized().keys();

    assertThat(keys)
        .extracting(PolicySetNormalizerTest::shown)
        .containsExactly(
            "orders " + ARN + " policy orders, grants [g1], Enabled, rotation false",
            "test grants [g2]");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void several_policies_in_the_folder_of_a_key_are_several_keys() throws IOException {
    write("keys/prod/a.json", KEY_POLICY);
    write("keys/prod/b.json", KEY_POLICY);

    assertThat(normalized().keys()).extracting(KmsKey::name).containsExactly("a", "b");
    assertThat(complaints()).isEmpty();

    write("keys/prod/grants.json", "{\"Grants\": [{" + GRANT.formatted("g1") + "}]}");

    assertThat(normalized().keys())
        .extracting(PolicySetNormalizerTest::shown)
        .containsExactly("a policy a, grants [g1]", "b policy b, grants [g1]");
    assertThat(complaints())
        .isEqualTo(
            "keys/prod/a.json:1:1: warning: its folder holds several key policies: each is taken as"
                + " a key with all the grants and facts of the folder");
  }

  @Test
  void elsewhere_documents_that_name_one_key_are_one_key() throws IOException {
    write("a-rotation.json", "{\"KeyRotationEnabled\": true, \"KeyId\": \"1234abcd\"}");
    write(
        "describe.json", "{\"KeyMetadata\": {\"KeyId\": \"1234abcd\", \"Arn\": \"" + ARN + "\"}}");
    write(
        "grants.json",
        "{\"Grants\": [{\"KeyId\": \"%s\", %s}, {\"KeyId\": \"other\", %s}]}"
            .formatted(ARN, GRANT.formatted("g1"), GRANT.formatted("g2")));
    write("loose.json", "{\"Grants\": [{" + GRANT.formatted("g3") + "}]}");
    write("policy.json", KEY_POLICY);

    assertThat(normalized().keys())
        .extracting(PolicySetNormalizerTest::shown)
        .containsExactly(
            "describe " + ARN + " grants [g1], rotation true",
            "grants grants [g2]",
            "loose grants [g3]",
            "policy policy policy");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void a_bare_id_of_replicas_names_no_key() throws IOException {
    String mrk = "arn:aws:kms:%s:111122223333:key/mrk-1";
    write("eu.json", "{\"KeyMetadata\": {\"Arn\": \"" + mrk.formatted("eu-west-1") + "\"}}");
    write("us.json", "{\"KeyMetadata\": {\"Arn\": \"" + mrk.formatted("us-east-1") + "\"}}");
    write("rotation.json", "{\"KeyRotationEnabled\": true, \"KeyId\": \"mrk-1\"}");

    assertThat(normalized().keys())
        .extracting(PolicySetNormalizerTest::shown)
        .containsExactly(
            "eu " + mrk.formatted("eu-west-1"),
            "rotation rotation true",
            "us " + mrk.formatted("us-east-1"));
  }

  @Test
  void contradictions_about_one_key_are_errors() throws IOException {
    write(
        "keys/k/a.json",
        "{\"KeyMetadata\": {\"Arn\": \"" + ARN + "\", \"KeyState\": \"Enabled\"}}");
    write(
        "keys/k/b.json",
        "{\"KeyMetadata\": {\"Arn\": \"" + ARN + "\", \"KeyState\": \"Disabled\"}}");
    write("keys/k/c.json", "{\"KeyMetadata\": {\"KeyId\": \"other\", \"KeyState\": \"Disabled\"}}");
    write("keys/k/d.json", "{\"KeyRotationEnabled\": true}");
    write("keys/k/e.json", "{\"KeyRotationEnabled\": false}");

    assertThat(complaints())
        .isEqualTo(
            """
            keys/k/b.json:1:17: error: says other than keys/k/a.json:1:17 of the same key; the first is taken
            keys/k/c.json:1:27: error: `other` is not the key `%s` that keys/k/a.json:1:25 names
            keys/k/e.json:1:1: error: says other than keys/k/d.json:1:1 of the same key; the first is taken"""
                .formatted(ARN));
    assertThat(normalized().keys())
        .extracting(PolicySetNormalizerTest::shown)
        .containsExactly("k " + ARN + " Enabled, rotation true");
  }

  @Test
  void the_folder_of_a_role_or_user_holds_one_identity() throws IOException {
    write(
        "roles/app/role.json",
        "{\"Role\": {\"Arn\": \"arn:aws:iam::111122223333:role/app\", \"AssumeRolePolicyDocument\": "
            + TRUST_POLICY
            + "}}");
    write(
        "roles/app/inline.json",
        "{\"RoleName\": \"app\", \"PolicyName\": \"p\", \"PolicyDocument\": "
            + IDENTITY_POLICY
            + "}");
    write("roles/app/managed.json", IDENTITY_POLICY);
    write("roles/app/boundary.json", IDENTITY_POLICY);
    write("users/ann/managed.json", IDENTITY_POLICY);

    List<IamIdentity> identities = normalized().identities();

    assertThat(identities)
        .extracting(PolicySetNormalizerTest::shown)
        .containsExactly("app: inline managed trust role boundary boundary", "ann: managed");
    assertThat(identities)
        .extracting(IamIdentity::arn)
        .containsExactly(
            Optional.of(Text.of("arn:aws:iam::111122223333:role/app")), Optional.empty());
    assertThat(complaints()).isEmpty();
  }

  @Test
  void a_second_boundary_of_one_identity_is_an_error() throws IOException {
    write("roles/app/a-boundary.json", IDENTITY_POLICY);
    write("roles/app/b-boundary.json", IDENTITY_POLICY);

    assertThat(complaints())
        .isEqualTo(
            "roles/app/b-boundary.json:1:1: error: a second permissions boundary of the same"
                + " identity, the first is at roles/app/a-boundary.json:1:1");
  }

  @Test
  void key_facts_say_what_aws_says_and_no_more() throws IOException {
    write(
        "a.json",
        """
        {"KeyMetadata": {"KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY", "KeyState": "Enabled",
          "Origin": "AWS_CLOUDHSM", "KeyManager": "CUSTOMER", "CustomKeyStoreId": "cks-1",
          "MultiRegion": true, "MultiRegionConfiguration": {"MultiRegionKeyType": "REPLICA"}}}
        """);
    write("b.json", "{\"KeyMetadata\": {}}");
    write(
        "c.json",
        "{\"KeyMetadata\": {\"CustomerMasterKeySpec\": \"SYMMETRIC_DEFAULT\", \"Enabled\": false,"
            + " \"Origin\": \"EXTERNAL\", \"MultiRegion\": false}}");
    write("d.json", "{\"KeyMetadata\": {\"Enabled\": false, \"DeletionDate\": 1.7e9}}");
    write("e.json", "{\"KeyMetadata\": {\"MultiRegion\": true}}");

    assertThat(normalized().keys())
        .extracting(key -> words(key.facts().orElseThrow()))
        .containsExactly(
            "RSA_2048 SIGN_VERIFY Enabled AWS_CLOUDHSM CUSTOMER REPLICA cks-1",
            "- - - - - - -",
            "SYMMETRIC_DEFAULT - Disabled EXTERNAL - NONE NONE",
            "- - PendingDeletion - - - -",
            "- - - - - - -");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void key_facts_tell_how_long_the_key_lives() throws IOException {
    write(
        "keys/k/key.json",
        """
        {"KeyMetadata": {"KeyState": "PendingDeletion", "DeletionDate": "2026-02-01T01:00:00+01:00",
          "ExpirationModel": "KEY_MATERIAL_EXPIRES", "ValidTo": 1767225600.0,
          "PendingDeletionWindowInDays": 7}}
        """);
    write("keys/k/rotation.json", "{\"KeyRotationEnabled\": true, \"RotationPeriodInDays\": 2560}");

    KeyLifecycle life = normalized().keys().get(0).facts().orElseThrow().lifecycle();

    assertThat(life.deletionDate().map(Stated::value))
        .contains(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(life.expirationModel().map(Stated::value)).contains("KEY_MATERIAL_EXPIRES");
    assertThat(life.validTo().map(Stated::value)).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(life.pendingWindowInDays().map(Stated::value)).contains(7);
    assertThat(life.rotationPeriodInDays().map(Stated::value)).contains(2560);
    assertThat(life.rotationPeriodInDays().map(stated -> stated.span().toString()))
        .hasValueSatisfying(place -> assertThat(place).endsWith("keys/k/rotation.json:1:30"));
    assertThat(complaints()).isEmpty();
  }

  @Test
  void times_and_days_of_the_wrong_form_are_errors_and_absent() throws IOException {
    write(
        "a.json",
        "{\"KeyMetadata\": {\"ValidTo\": \"tomorrow\", \"PendingDeletionWindowInDays\": 1e9}}");

    assertThat(complaints())
        .isEqualTo(
            """
            a.json:1:29: error: `ValidTo` must be a time, got `tomorrow`
            a.json:1:72: error: `PendingDeletionWindowInDays` must be a number of days, got a number""");
    assertThat(normalized().keys().get(0).facts().map(KeyFacts::lifecycle))
        .contains(KeyLifecycle.UNKNOWN);
  }

  @Test
  void key_facts_of_the_wrong_type_are_errors_and_absent() throws IOException {
    write(
        "a.json",
        "{\"KeyMetadata\": {\"KeyState\": 1, \"Enabled\": \"yes\", \"MultiRegion\": null}}");
    write("b.json", "{\"KeyRotationEnabled\": \"true\"}");

    assertThat(complaints())
        .isEqualTo(
            """
            a.json:1:30: error: `KeyState` must be a string, got a number
            a.json:1:44: error: `Enabled` must be `true` or `false`, got `yes`
            a.json:1:66: error: `MultiRegion` must be `true` or `false`, got `null`
            b.json:1:24: error: `KeyRotationEnabled` must be `true` or `false`, got `true`""");
    assertThat(normalized().keys().get(0).facts().map(PolicySetNormalizerTest::words))
        .contains("- - - - - - -");
  }

  @Test
  void a_grant_with_everything() throws IOException {
    write(
        "g.json",
        """
        {"Grants": [{
          "KeyId": "%s",
          "GrantId": "0123",
          "Name": "job",
          "CreationDate": 1.7e9,
          "GranteePrincipal": "arn:aws:iam::444455556666:role/R",
          "RetiringPrincipal": "arn:aws:iam::111122223333:root",
          "IssuingAccount": "arn:aws:iam::111122223333:root",
          "Operations": ["Decrypt", "ReEncryptFrom", "Decrypt"],
          "Constraints": {"EncryptionContextSubset": {"a": "1"}, "SourceArn": "arn:aws:s3:::b"}
        }]}
        """
            .formatted(ARN));

    Grant grant = onlyKey().grants().get(0);

    assertThat(grant.id()).isEqualTo("0123");
    assertThat(grant.name()).contains("job");
    assertThat(grant.grantee())
        .isEqualTo(new Principal.Role(Text.of("arn:aws:iam::444455556666:role/R")));
    assertThat(grant.retiring()).contains(new Principal.Account(Text.of("111122223333")));
    assertThat(grant.issuingAccount()).contains(Text.of("111122223333"));
    assertThat(grant.operations())
        .isEqualTo(Set.of(GrantOperation.DECRYPT, GrantOperation.RE_ENCRYPT_FROM));
    assertThat(grant.constraints())
        .isEqualTo(
            new GrantConstraints(
                Optional.empty(),
                Optional.of(Map.of("a", Text.of("1"))),
                Optional.of(Text.of("arn:aws:s3:::b"))));
    assertThat(Shown.span(grant.span())).isEqualTo("1:13-11:2");
    assertThat(onlyKey().arn()).isEqualTo(KeyArn.parse(ARN));
    assertThat(complaints()).isEmpty();
  }

  @Test
  void a_grant_to_a_service() throws IOException {
    write(
        "g.json",
        """
        {"Grants": [
          {"GranteePrincipal": "dynamodb.eu-west-1.amazonaws.com", "Operations": []},
          {"GranteeServicePrincipal": "s3.amazonaws.com", "Operations": [],
           "RetiringServicePrincipal": "s3.amazonaws.com"}]}
        """);

    assertThat(onlyKey().grants())
        .extracting(Grant::id, Grant::grantee)
        .containsExactly(
            tuple(
                "grant 1 of g", new Principal.Service(Text.of("dynamodb.eu-west-1.amazonaws.com"))),
            tuple("grant 2 of g", new Principal.Service(Text.of("s3.amazonaws.com"))));
    assertThat(complaints()).isEmpty();
  }

  @Test
  void what_a_grant_cannot_say_is_an_error() throws IOException {
    write(
        "g.json",
        """
        {"Grants": [
          "g",
          {"GrantId": "a", "Operations": ["Decrypt"]},
          {"GranteePrincipal": "111122223333", "Operations": ["decrypt", "ScheduleKeyDeletion", 1]},
          {"GranteePrincipal": "111122223333"},
          {"GranteePrincipal": "arn:aws:iam::12:role/R", "Operations": [], "Constraints": []},
          {"GranteePrincipal": "111122223333", "Operations": [], "IssuingAccount": "me",
           "Constraints": {"EncryptionContext": {}, "EncryptionContextEquals": {"a": 1}}},
          {"GranteePrincipal": ["111122223333"], "Operations": []}]}
        """);

    assertThat(complaints())
        .isEqualTo(
            """
            g.json:2:3: error: a grant must be an object, got a string
            g.json:3:3: error: grant has no `GranteePrincipal`
            g.json:4:55: error: unknown grant operation `decrypt`; did you mean `Decrypt`?
            g.json:4:66: error: unknown grant operation `ScheduleKeyDeletion`
            g.json:4:89: error: a grant operation must be a string, got a number
            g.json:5:3: error: grant must have `Operations`, a list of operation names
            g.json:6:24: error: account id `12` of `arn:aws:iam::12:role/R` has 2 digits, expected 12
            g.json:6:83: error: `Constraints` must be an object, got a list
            g.json:7:3: error: `IssuingAccount` must be an account id or an ARN, got `me`
            g.json:8:20: error: unknown grant constraint `EncryptionContext`
            g.json:8:78: error: `a` must be a string, got a number
            g.json:9:24: error: `GranteePrincipal` must be a string, got a list""");
  }

  @Test
  void the_key_of_a_document_has_an_account_of_twelve_digits() throws IOException {
    write("d.json", "{\"KeyMetadata\": {\"Arn\": \"arn:aws:kms:us-west-2:123456:key/k\"}}");

    assertThat(complaints())
        .isEqualTo(
            "d.json:1:25: error: account id `123456` of `arn:aws:kms:us-west-2:123456:key/k` has 6"
                + " digits, expected 12");
  }

  @Test
  void complaints_about_one_file_are_bounded() throws IOException {
    write("a.json", "{\"Statement\": [" + "{\"Effect\": 1},".repeat(1000) + "1]}");
    write("b.json", IDENTITY_POLICY);

    assertThat(PolicySetNormalizer.normalize(read()).diagnostics()).hasSize(101);
    assertThat(complaints()).contains("a.json:1:1: error: 2,901 more complaints about this file");
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private InputDocuments read() {
    return DocumentReader.read(List.of(root));
  }

  private PolicySet normalized() {
    return PolicySetNormalizer.normalize(read()).value().orElseThrow();
  }

  private KmsKey onlyKey() {
    List<KmsKey> keys = normalized().keys();
    assertThat(keys).hasSize(1);
    return keys.get(0);
  }

  private String complaints() {
    Parsed<PolicySet> set = PolicySetNormalizer.normalize(read());
    String prefix = root.toString().replace(File.separatorChar, '/') + "/";
    return set.diagnostics().stream()
        .map(d -> d.toString().replace(prefix, ""))
        .collect(Collectors.joining("\n"));
  }

  private static String shown(KmsKey key) {
    StringBuilder shown = new StringBuilder(key.name());
    key.arn().ifPresent(arn -> shown.append(" ").append(arn));
    List<String> parts = new ArrayList<>();
    key.policy().ifPresent(policy -> parts.add("policy " + policy.name()));
    if (!key.grants().isEmpty()) {
      parts.add("grants " + key.grants().stream().map(Grant::id).toList());
    }
    key.facts().flatMap(KeyFacts::keyState).ifPresent(parts::add);
    key.facts().flatMap(KeyFacts::rotationEnabled).ifPresent(on -> parts.add("rotation " + on));
    return parts.isEmpty() ? shown.toString() : shown + " " + String.join(", ", parts);
  }

  private static String shown(IamIdentity identity) {
    StringBuilder shown = new StringBuilder(identity.name() + ":");
    identity.identityPolicies().forEach(policy -> shown.append(" ").append(policy.name()));
    identity.trustPolicy().ifPresent(policy -> shown.append(" trust ").append(policy.name()));
    identity
        .permissionsBoundary()
        .ifPresent(policy -> shown.append(" boundary ").append(policy.name()));
    return shown.toString();
  }

  private static String words(KeyFacts facts) {
    return List.of(
            facts.keySpec(),
            facts.keyUsage(),
            facts.keyState(),
            facts.origin(),
            facts.keyManager(),
            facts.multiRegionKeyType(),
            facts.customKeyStore())
        .stream()
        .map(fact -> fact.orElse("-"))
        .collect(Collectors.joining(" "));
  }
}
