package io.keyproof.document.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.model.Deployment;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.DeploymentNormalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlanReaderTest {

  private static final String PLAN =
      """
      {
        "format_version": "1.2",
        "planned_values": {
          "root_module": {
            "resources": [
              {"address": "aws_kms_alias.k", "mode": "managed", "type": "aws_kms_alias", "name": "k",
               "values": {"name": "alias/k"}},
              {"address": "aws_kms_key.open", "mode": "managed", "type": "aws_kms_key", "name": "open",
               "values": {"enable_key_rotation": true}},
              {"address": "aws_kms_key.plain", "mode": "managed", "type": "aws_kms_key", "name": "plain",
               "values": {"deletion_window_in_days": 7}}
            ],
            "child_modules": [
              {"address": "module.m[0]", "resources": [
                {"address": "module.m[0].aws_iam_role_policy.p", "mode": "managed",
                 "type": "aws_iam_role_policy", "name": "p",
                 "values": {"policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": {\\"Sid\\": \\"Use ${aws:username}\\", \\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:Decrypt\\", \\"Resource\\": \\"*\\"}}"}},
                {"address": "module.m[0].aws_iam_role.r", "mode": "managed",
                 "type": "aws_iam_role", "name": "r", "values": {"name": "reader", "path": "/"}}
              ]}
            ]
          }
        },
        "resource_changes": [
          {"address": "aws_kms_alias.k", "change": {"after_unknown": {"arn": true, "target_key_id": true}}},
          {"address": "aws_kms_key.open", "change": {"after_unknown": {"arn": true, "key_id": true, "policy": true}}},
          {"address": "aws_kms_key.plain", "change": {"after_unknown": {"arn": true, "policy": true}}},
          {"address": "module.m[0].aws_iam_role_policy.p", "change": {"after_unknown": {"role": true}}},
          {"address": "module.m[0].aws_iam_role.r", "change": {"after_unknown": {"arn": true}}}
        ],
        "configuration": {
          "root_module": {
            "resources": [
              {"address": "aws_kms_alias.k", "expressions": {
                "target_key_id": {"references": ["aws_kms_key.open.key_id", "aws_kms_key.open"]}}},
              {"address": "aws_kms_key.open", "expressions": {
                "policy": {"references": ["data.aws_iam_policy_document.k.json", "data.aws_iam_policy_document.k"]}}},
              {"address": "aws_kms_key.plain", "expressions": {}}
            ],
            "module_calls": {"m": {"module": {"resources": [
              {"address": "aws_iam_role_policy.p", "expressions": {
                "role": {"references": ["aws_iam_role.r.id", "aws_iam_role.r"]}}},
              {"address": "aws_iam_role.r", "expressions": {}}
            ]}}}
          }
        }
      }
      """;

  /** A change of what was made before: ids are known, and nothing is a reference. */
  private static final String UPDATE =
      """
      {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": [
          {"address": "aws_kms_key.k", "mode": "managed", "type": "aws_kms_key", "name": "k", "values":
            {"arn": "arn:aws:kms:eu-west-1:777788889999:key/mrk-1234", "key_id": "mrk-1234",
             "id": "mrk-1234", "multi_region": true, "enable_key_rotation": true, "policy": ""}},
          {"address": "aws_kms_key_policy.k", "mode": "managed", "type": "aws_kms_key_policy", "name": "k",
           "values": {"key_id": "mrk-1234", "policy":
            "{\\"Statement\\": [{\\"Sid\\": \\"Open\\", \\"Effect\\": \\"Allow\\", \\"Principal\\": \\"*\\", \\"Action\\": \\"kms:*\\", \\"Resource\\": \\"*\\"}]}"}},
          {"address": "aws_kms_alias.k", "mode": "managed", "type": "aws_kms_alias", "name": "k", "values":
            {"name": "alias/k", "target_key_id": "mrk-1234"}},
          {"address": "aws_iam_role.r", "mode": "managed", "type": "aws_iam_role", "name": "r", "values":
            {"name": "r", "id": "r", "arn": "arn:aws:iam::777788889999:role/r", "assume_role_policy":
            "{\\"Statement\\": []}"}},
          {"address": "aws_iam_policy.p", "mode": "managed", "type": "aws_iam_policy", "name": "p", "values":
            {"name": "p", "arn": "arn:aws:iam::777788889999:policy/p", "policy":
            "{\\"Statement\\": [{\\"Sid\\": \\"Use\\", \\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:*\\", \\"Resource\\": \\"*\\"}]}"}},
          {"address": "aws_iam_role_policy_attachment.a", "mode": "managed",
           "type": "aws_iam_role_policy_attachment", "name": "a", "values":
            {"role": "r", "policy_arn": "arn:aws:iam::777788889999:policy/p"}}
        ]}}
      }
      """;

  @Test
  void what_was_made_before_is_known_by_its_ids() {
    PolicySet policies = deployed(UPDATE).policies();

    KmsKey key = policies.keys().get(0);
    assertThat(policies.keys()).hasSize(1);
    assertThat(key.arn().orElseThrow())
        .hasToString("arn:aws:kms:eu-west-1:777788889999:key/mrk-1234");
    assertThat(key.aliases()).containsExactly("alias/k");
    assertThat(key.policy().orElseThrow().statements())
        .extracting(statement -> statement.label())
        .containsExactly("Open");
    assertThat(policies.identities().get(0).identityPolicies())
        .flatExtracting(Policy::statements)
        .extracting(statement -> statement.label())
        .containsExactly("Use");
  }

  private static Deployment deployed() {
    return deployed(PLAN);
  }

  private static Deployment deployed(String plan) {
    List<Deployment> deployments =
        DeploymentNormalizer.normalize(DocumentReader.readTexts(Map.of("plan.json", plan)))
            .value()
            .orElseThrow();
    assertThat(deployments).extracting(Deployment::name).containsExactly("plan.json");
    return deployments.get(0);
  }

  @Test
  void a_reference_to_one_attribute_is_followed() {
    KmsKey key = deployed().policies().keys().get(0);
    assertThat(key.name()).isEqualTo("aws_kms_key.open");
    assertThat(key.aliases()).containsExactly("alias/k");
    IamIdentity role = deployed().policies().identities().get(0);
    assertThat(role.arn()).hasToString("Optional[arn:aws:iam::111122223333:role/reader]");
    assertThat(role.identityPolicies().get(0).statements())
        .extracting(statement -> statement.label())
        .containsExactly("Use ${aws:username}");
  }

  @Test
  void a_policy_that_is_known_later_is_unknown_and_one_that_is_not_set_is_the_default() {
    List<KmsKey> keys = deployed().policies().keys();
    assertThat(keys.get(0).policy().orElseThrow().unseen()).isPresent();
    assertThat(keys.get(1).policy().orElseThrow().unseen()).isEmpty();
    assertThat(keys.get(1).policy().orElseThrow().statements()).hasSize(1);
  }
}
