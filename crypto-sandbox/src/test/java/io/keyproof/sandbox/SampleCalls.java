package io.keyproof.sandbox;

import io.keyproof.sandbox.call.CancelKeyDeletion;
import io.keyproof.sandbox.call.ConnectCustomKeyStore;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateCustomKeyStore;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decapsulate;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DeleteAlias;
import io.keyproof.sandbox.call.DeleteCustomKeyStore;
import io.keyproof.sandbox.call.DeleteImportedKeyMaterial;
import io.keyproof.sandbox.call.DeriveSharedSecret;
import io.keyproof.sandbox.call.DescribeCustomKeyStores;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.DisableKeyRotation;
import io.keyproof.sandbox.call.DisconnectCustomKeyStore;
import io.keyproof.sandbox.call.DryRun;
import io.keyproof.sandbox.call.EnableKey;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.call.Encapsulate;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.call.GenerateDataKeyPair;
import io.keyproof.sandbox.call.GenerateDataKeyPairWithoutPlaintext;
import io.keyproof.sandbox.call.GenerateDataKeyWithoutPlaintext;
import io.keyproof.sandbox.call.GenerateMac;
import io.keyproof.sandbox.call.GenerateRandom;
import io.keyproof.sandbox.call.GetKeyLastUsage;
import io.keyproof.sandbox.call.GetKeyPolicy;
import io.keyproof.sandbox.call.GetKeyRotationStatus;
import io.keyproof.sandbox.call.GetParametersForImport;
import io.keyproof.sandbox.call.GetPublicKey;
import io.keyproof.sandbox.call.ImportKeyMaterial;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.call.ListAliases;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.ListKeyPolicies;
import io.keyproof.sandbox.call.ListKeyRotations;
import io.keyproof.sandbox.call.ListKeys;
import io.keyproof.sandbox.call.ListResourceTags;
import io.keyproof.sandbox.call.ListRetirableGrants;
import io.keyproof.sandbox.call.Paging;
import io.keyproof.sandbox.call.PutKeyPolicy;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.call.ReplicateKey;
import io.keyproof.sandbox.call.RetireGrant;
import io.keyproof.sandbox.call.RevokeGrant;
import io.keyproof.sandbox.call.RotateKeyOnDemand;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.call.Sign;
import io.keyproof.sandbox.call.TagResource;
import io.keyproof.sandbox.call.UntagResource;
import io.keyproof.sandbox.call.UpdateAlias;
import io.keyproof.sandbox.call.UpdateCustomKeyStore;
import io.keyproof.sandbox.call.UpdateKeyDescription;
import io.keyproof.sandbox.call.UpdatePrimaryRegion;
import io.keyproof.sandbox.call.Verify;
import io.keyproof.sandbox.call.VerifyMac;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.key.DataKeyPairSpec;
import io.keyproof.sandbox.key.DataKeySpec;
import io.keyproof.sandbox.key.EncapsulationAlgorithm;
import io.keyproof.sandbox.key.ExpirationModel;
import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.KeyAgreementAlgorithm;
import io.keyproof.sandbox.key.MacAlgorithm;
import io.keyproof.sandbox.key.MessageType;
import io.keyproof.sandbox.key.SigningAlgorithm;
import io.keyproof.sandbox.key.Tag;
import io.keyproof.sandbox.key.WrappingAlgorithm;
import io.keyproof.sandbox.key.WrappingKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A key with an alias, a grant and a ciphertext, and one call of each operation on it. */
public record SampleCalls(String keyArn, CiphertextBlob ciphertext, String grantId) {
  public static final String ALIAS = "alias/sample";
  private static final Octets OCTETS = Octets.copyOf(new byte[] {1, 2, 3});

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
      case CONNECT_CUSTOM_KEY_STORE -> new ConnectCustomKeyStore("cks-1");
      case CREATE_CUSTOM_KEY_STORE ->
          CreateCustomKeyStore.inCluster(
              "store", "cluster-234abcdefgh", "-----BEGIN CERTIFICATE-----", "a-password");
      case DELETE_CUSTOM_KEY_STORE -> new DeleteCustomKeyStore("cks-1");
      case DESCRIBE_CUSTOM_KEY_STORES -> DescribeCustomKeyStores.all();
      case DISCONNECT_CUSTOM_KEY_STORE -> new DisconnectCustomKeyStore("cks-1");
      case UPDATE_CUSTOM_KEY_STORE -> UpdateCustomKeyStore.named("cks-1", "other");
      case CREATE_ALIAS -> new CreateAlias("alias/other", keyArn);
      case CREATE_GRANT -> new CreateGrant(keyArn, TERMS);
      case CREATE_KEY -> CreateKey.symmetric().withTags(List.of(new Tag("Team", "payments")));
      case DECAPSULATE ->
          new Decapsulate(keyArn, OCTETS, EncapsulationAlgorithm.ML_KEM, List.of(), DryRun.OFF);
      case DECRYPT -> new Decrypt(ciphertext);
      case DELETE_ALIAS -> new DeleteAlias(ALIAS);
      case DELETE_IMPORTED_KEY_MATERIAL -> new DeleteImportedKeyMaterial(keyArn, Optional.empty());
      case DERIVE_SHARED_SECRET ->
          new DeriveSharedSecret(keyArn, KeyAgreementAlgorithm.ECDH, OCTETS, List.of(), DryRun.OFF);
      case DESCRIBE_KEY -> new DescribeKey(keyArn);
      case DISABLE_KEY -> new DisableKey(keyArn);
      case DISABLE_KEY_ROTATION -> new DisableKeyRotation(keyArn);
      case ENABLE_KEY -> new EnableKey(keyArn);
      case ENABLE_KEY_ROTATION -> new EnableKeyRotation(keyArn);
      case ENCAPSULATE ->
          new Encapsulate(keyArn, EncapsulationAlgorithm.ML_KEM, List.of(), DryRun.OFF);
      case ENCRYPT -> new Encrypt(keyArn, TestKms.SECRET);
      case GENERATE_DATA_KEY -> GenerateDataKey.of(keyArn, DataKeySpec.AES_256);
      case GENERATE_DATA_KEY_PAIR ->
          new GenerateDataKeyPair(
              keyArn, DataKeyPairSpec.ECC_NIST_P256, EncryptionContext.NONE, List.of(), DryRun.OFF);
      case GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT ->
          new GenerateDataKeyPairWithoutPlaintext(
              keyArn, DataKeyPairSpec.ECC_NIST_P256, EncryptionContext.NONE, List.of(), DryRun.OFF);
      case GENERATE_MAC ->
          new GenerateMac(keyArn, TestKms.SECRET, MacAlgorithm.HMAC_SHA_256, List.of(), DryRun.OFF);
      case GENERATE_RANDOM -> new GenerateRandom(Optional.of(32), Optional.empty());
      case GET_PARAMETERS_FOR_IMPORT ->
          new GetParametersForImport(
              keyArn, WrappingAlgorithm.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_2048);
      case GET_PUBLIC_KEY -> new GetPublicKey(keyArn, List.of());
      case IMPORT_KEY_MATERIAL ->
          new ImportKeyMaterial(
              keyArn,
              OCTETS,
              ciphertext,
              Optional.empty(),
              ExpirationModel.KEY_MATERIAL_DOES_NOT_EXPIRE,
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case LIST_KEY_POLICIES -> new ListKeyPolicies(keyArn, Paging.FIRST);
      case LIST_RETIRABLE_GRANTS ->
          new ListRetirableGrants("arn:aws:iam::111122223333:role/Worker", Paging.FIRST);
      case REPLICATE_KEY ->
          new ReplicateKey(
              keyArn, "us-east-1", Optional.empty(), Optional.empty(), Optional.empty(), List.of());
      case SIGN ->
          new Sign(
              keyArn,
              TestKms.SECRET,
              MessageType.RAW,
              List.of(),
              SigningAlgorithm.ECDSA_SHA_256,
              DryRun.OFF);
      case UPDATE_KEY_DESCRIPTION -> new UpdateKeyDescription(keyArn, "other");
      case UPDATE_PRIMARY_REGION -> new UpdatePrimaryRegion(keyArn, "us-east-1");
      case VERIFY ->
          new Verify(
              keyArn,
              TestKms.SECRET,
              MessageType.RAW,
              OCTETS,
              SigningAlgorithm.ECDSA_SHA_256,
              List.of(),
              DryRun.OFF);
      case VERIFY_MAC ->
          new VerifyMac(
              TestKms.SECRET, keyArn, MacAlgorithm.HMAC_SHA_256, OCTETS, List.of(), DryRun.OFF);
      case GENERATE_DATA_KEY_WITHOUT_PLAINTEXT ->
          GenerateDataKeyWithoutPlaintext.of(keyArn, DataKeySpec.AES_256);
      case GET_KEY_LAST_USAGE -> new GetKeyLastUsage(keyArn);
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
