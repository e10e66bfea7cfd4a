package io.keyproof.sandbox;

import io.keyproof.sandbox.call.CancelKeyDeletion;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DeleteAlias;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.DisableKeyRotation;
import io.keyproof.sandbox.call.EnableKey;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.call.GenerateDataKeyWithoutPlaintext;
import io.keyproof.sandbox.call.GetKeyPolicy;
import io.keyproof.sandbox.call.GetKeyRotationStatus;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.call.ListAliases;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.ListKeyRotations;
import io.keyproof.sandbox.call.ListKeys;
import io.keyproof.sandbox.call.ListResourceTags;
import io.keyproof.sandbox.call.PutKeyPolicy;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.call.RetireGrant;
import io.keyproof.sandbox.call.RevokeGrant;
import io.keyproof.sandbox.call.RotateKeyOnDemand;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.call.TagResource;
import io.keyproof.sandbox.call.UntagResource;
import io.keyproof.sandbox.call.UpdateAlias;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.key.DataKeySpec;
import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.Tag;
import java.util.List;
import java.util.Set;

/** A key with an alias, a grant and a ciphertext, and one call of each operation on it. */
public record SampleCalls(String keyArn, CiphertextBlob ciphertext, String grantId) {
  public static final String ALIAS = "alias/sample";
  public static final GrantTerms TERMS =
      GrantTerms.forPrincipal(
          "arn:aws:iam::111122223333:role/Worker", Set.of(GrantOperation.DECRYPT));

  public static SampleCalls prepare(TestKms kms) {
    String keyArn = kms.call(CreateKey.symmetric()).keyMetadata().arn();
    kms.call(new CreateAlias(ALIAS, keyArn));
    CiphertextBlob ciphertext = kms.encrypt(keyArn);
    String grantId = kms.call(new CreateGrant(keyArn, TERMS)).grantId();
    return new SampleCalls(keyArn, ciphertext, grantId);
  }

  public KmsCall<?> of(KmsOperation operation) {
    return switch (operation) {
      case CANCEL_KEY_DELETION -> new CancelKeyDeletion(keyArn);
      case CREATE_ALIAS -> new CreateAlias("alias/other", keyArn);
      case CREATE_GRANT -> new CreateGrant(keyArn, TERMS);
      case CREATE_KEY -> CreateKey.symmetric().withTags(List.of(new Tag("Team", "payments")));
      case DECRYPT -> new Decrypt(ciphertext);
      case DELETE_ALIAS -> new DeleteAlias(ALIAS);
      case DESCRIBE_KEY -> new DescribeKey(keyArn);
      case DISABLE_KEY -> new DisableKey(keyArn);
      case DISABLE_KEY_ROTATION -> new DisableKeyRotation(keyArn);
      case ENABLE_KEY -> new EnableKey(keyArn);
      case ENABLE_KEY_ROTATION -> new EnableKeyRotation(keyArn);
      case ENCRYPT -> new Encrypt(keyArn, TestKms.SECRET);
      case GENERATE_DATA_KEY -> GenerateDataKey.of(keyArn, DataKeySpec.AES_256);
      case GENERATE_DATA_KEY_WITHOUT_PLAINTEXT ->
          GenerateDataKeyWithoutPlaintext.of(keyArn, DataKeySpec.AES_256);
      case GET_KEY_POLICY -> new GetKeyPolicy(keyArn);
      case GET_KEY_ROTATION_STATUS -> new GetKeyRotationStatus(keyArn);
      case LIST_ALIASES -> new ListAliases();
      case LIST_GRANTS -> new ListGrants(keyArn);
      case LIST_KEYS -> new ListKeys();
      case LIST_KEY_ROTATIONS -> new ListKeyRotations(keyArn);
      case LIST_RESOURCE_TAGS -> new ListResourceTags(keyArn);
      case PUT_KEY_POLICY -> new PutKeyPolicy(keyArn, "{}");
      case RE_ENCRYPT -> new ReEncrypt(ciphertext, keyArn);
      case RETIRE_GRANT -> RetireGrant.byId(keyArn, grantId);
      case REVOKE_GRANT -> new RevokeGrant(keyArn, grantId);
      case ROTATE_KEY_ON_DEMAND -> new RotateKeyOnDemand(keyArn);
      case SCHEDULE_KEY_DELETION -> new ScheduleKeyDeletion(keyArn);
      case TAG_RESOURCE -> new TagResource(keyArn, List.of(new Tag("Team", "payments")));
      case UNTAG_RESOURCE -> new UntagResource(keyArn, List.of("Team"));
      case UPDATE_ALIAS -> new UpdateAlias(ALIAS, keyArn);
    };
  }
}
