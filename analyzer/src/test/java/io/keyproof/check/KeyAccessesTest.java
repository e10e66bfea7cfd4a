package io.keyproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.model.Assumption;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAccessesTest {

  private static final SourceSpan PLACE = SourceSpan.startOf("here");

  private static final String KEY_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
         "Action": "kms:*", "Resource": "*"}]}
      """;

  private static final String FACTS =
      """
      {"KeyMetadata": {"KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab",
        "Arn": "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"}}
      """;

  private static final String IDENTITY_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]}
      """;

  private static final String SCP =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "kms:Encrypt", "Resource": "*"}]}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoices",
        "1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      })
  void a_key_is_found_by_its_folder_id_or_arn(String name) {
    Parsed<KeyDeployment> found =
        KeyAccesses.find(
            set(
                Map.of(
                    "keys/invoices/key-policy.json", KEY_POLICY,
                    "keys/invoices/describe-key.json", FACTS,
                    "keys/other/key-policy.json", KEY_POLICY)),
            name,
            PLACE);

    assertThat(found.value()).map(KeyDeployment::name).contains("invoices");
  }

  @Test
  void of_two_accounts_that_may_own_a_key_one_is_taken_with_a_premise() {
    String two =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "kms:*", "Resource": "*",
           "Principal": {"AWS": ["111122223333", "444455556666"]}}]}
        """;
    KeyDeployment deployment =
        KeyAccesses.find(set(Map.of("keys/invoices/key-policy.json", two)), "invoices", PLACE)
            .value()
            .orElseThrow();

    assertThat(deployment.premises())
        .contains(
            "the key may belong to account `111122223333` or `444455556666`: it is taken for a key"
                + " of `111122223333`");
  }

  private static final String ALIASES =
      """
      {"Aliases": [
        {"AliasName": "alias/pay", "AliasArn": "arn:aws:kms:eu-west-1:444455556666:alias/pay",
         "TargetKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab"},
        {"AliasName": "alias/aws/s3", "AliasArn": "arn:aws:kms:eu-west-1:444455556666:alias/aws/s3",
         "TargetKeyId": "0987dcba-09fe-87dc-65ba-ab0987654321"},
        {"AliasName": "alias/aws/ebs",
         "AliasArn": "arn:aws:kms:eu-west-1:444455556666:alias/aws/ebs"}]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"list-aliases.json", "keys/invoices/list-aliases.json"})
  void a_key_is_found_by_an_alias_that_a_file_tells(String file) {
    PolicySet set =
        set(
            Map.of(
                "keys/invoices/key-policy.json",
                KEY_POLICY,
                "keys/invoices/describe-key.json",
                FACTS,
                file,
                file.contains("/") ? ALIASES_OF_ONE : ALIASES));

    for (String name : List.of("alias/pay", "arn:aws:kms:eu-west-1:444455556666:alias/pay")) {
      Parsed<KeyDeployment> found = KeyAccesses.find(set, name, PLACE);
      assertThat(found.value()).map(KeyDeployment::name).contains("invoices");
      assertThat(found.value().orElseThrow().premises()).isEmpty();
    }
    assertThat(set.keys()).hasSize(1);
    assertThat(KeyAccesses.find(set, "alias/invoices", PLACE).value()).isEmpty();
  }

  private static final String ALIASES_OF_ONE =
      """
      {"Aliases": [{"AliasName": "alias/pay", "TargetKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab"}]}
      """;

  @Test
  void where_no_file_tells_aliases_the_folder_is_one_and_that_is_said() {
    Parsed<KeyDeployment> found =
        KeyAccesses.find(
            set(Map.of("keys/invoices/key-policy.json", KEY_POLICY)), "alias/invoices", PLACE);

    assertThat(found.value().orElseThrow().premises())
        .contains(
            "no file tells the aliases of keys: the alias is taken for the folder or file name");
  }

  @Test
  void an_alias_of_another_key_in_a_keys_folder_is_a_complaint() {
    Parsed<PolicySet> read =
        PolicySetNormalizer.normalize(
            DocumentReader.readTexts(
                Map.of(
                    "keys/invoices/describe-key.json", FACTS,
                    "keys/invoices/list-aliases.json", ALIASES)));

    assertThat(read.diagnostics())
        .extracting(each -> each.span().line() + ": " + each.message())
        .singleElement()
        .asString()
        .startsWith("5: ")
        .contains("is not the key");
    assertThat(read.value().orElseThrow().keys().get(0).aliases()).containsExactly("alias/pay");
  }

  @Test
  void a_slip_of_the_pen_is_hinted_at() {
    assertThat(
            KeyAccesses.find(
                    set(Map.of("keys/invoices/key-policy.json", KEY_POLICY)), "invoics", PLACE)
                .diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("no key is called `invoics`; did you mean `invoices`?");
  }

  @Test
  void identities_belong_to_the_keys_account_unless_a_file_tells_their_arn() {
    KeyDeployment deployment =
        only(
            Map.of(
                "keys/invoices/key-policy.json", KEY_POLICY,
                "roles/etl/policy.json", IDENTITY_POLICY,
                "users/jo/policy.json", IDENTITY_POLICY,
                "identity-policy.json", IDENTITY_POLICY));

    assertThat(deployment.access().identities())
        .extracting(KeyAccess.Identity::arn)
        .containsExactlyInAnyOrder(
            "arn:aws:iam::444455556666:role/etl", "arn:aws:iam::444455556666:user/jo");
    assertThat(deployment.premises())
        .anyMatch(premise -> premise.contains("no file tells its ARN"))
        .anyMatch(premise -> premise.contains("no file tells who has it"));
    assertThat(deployment.assumptions()).containsExactly(Assumption.KEY_ACCOUNT_INFERRED);
  }

  @Test
  void each_service_control_policy_is_a_level() {
    KeyDeployment deployment =
        only(
            Map.of(
                "keys/invoices/key-policy.json", KEY_POLICY,
                "scp/one.json", SCP,
                "scp/two.json", SCP));

    assertThat(deployment.access().common().serviceControlPolicies().orElseThrow()).hasSize(2);
  }

  @Test
  void files_win_over_the_snapshot_they_are_laid_over() {
    PolicySet files = set(Map.of("keys/invoices/key-policy.json", KEY_POLICY));
    PolicySet snapshot =
        set(
            Map.of(
                "snapshot/keys/invoices/key-policy.json", KEY_POLICY,
                "snapshot/keys/invoices/describe-key.json", FACTS,
                "snapshot/roles/etl/policy.json", IDENTITY_POLICY));

    PolicySet laid = PolicySetOverlay.over(files, snapshot);

    assertThat(laid.keys()).hasSize(1);
    assertThat(laid.keys().get(0).policy().orElseThrow().span().file())
        .isEqualTo("keys/invoices/key-policy.json");
    assertThat(laid.keys().get(0).arn()).isPresent();
    assertThat(laid.identities()).hasSize(1);
  }

  private static KeyDeployment only(Map<String, String> files) {
    return KeyAccesses.find(set(files), "invoices", PLACE).value().orElseThrow();
  }

  private static PolicySet set(Map<String, String> files) {
    return PolicySetNormalizer.normalize(DocumentReader.readTexts(files)).value().orElseThrow();
  }
}
