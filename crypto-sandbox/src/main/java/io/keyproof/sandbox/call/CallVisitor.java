package io.keyproof.sandbox.call;

/** One method for each KMS operation. */
public interface CallVisitor {
  CreateKey.Response createKey(CreateKey call);

  NoContent putKeyPolicy(PutKeyPolicy call);

  GetKeyLastUsage.Response getKeyLastUsage(GetKeyLastUsage call);

  GetKeyPolicy.Response getKeyPolicy(GetKeyPolicy call);

  DescribeKey.Response describeKey(DescribeKey call);

  ListKeys.Response listKeys(ListKeys call);

  Encrypt.Response encrypt(Encrypt call);

  Decrypt.Response decrypt(Decrypt call);

  ReEncrypt.Response reEncrypt(ReEncrypt call);

  GenerateDataKey.Response generateDataKey(GenerateDataKey call);

  GenerateDataKeyWithoutPlaintext.Response generateDataKeyWithoutPlaintext(
      GenerateDataKeyWithoutPlaintext call);

  CreateGrant.Response createGrant(CreateGrant call);

  ListGrants.Response listGrants(ListGrants call);

  NoContent revokeGrant(RevokeGrant call);

  NoContent retireGrant(RetireGrant call);

  NoContent enableKey(EnableKey call);

  NoContent disableKey(DisableKey call);

  NoContent enableKeyRotation(EnableKeyRotation call);

  NoContent disableKeyRotation(DisableKeyRotation call);

  GetKeyRotationStatus.Response getKeyRotationStatus(GetKeyRotationStatus call);

  RotateKeyOnDemand.Response rotateKeyOnDemand(RotateKeyOnDemand call);

  ListKeyRotations.Response listKeyRotations(ListKeyRotations call);

  ScheduleKeyDeletion.Response scheduleKeyDeletion(ScheduleKeyDeletion call);

  CancelKeyDeletion.Response cancelKeyDeletion(CancelKeyDeletion call);

  NoContent createAlias(CreateAlias call);

  NoContent updateAlias(UpdateAlias call);

  NoContent deleteAlias(DeleteAlias call);

  ListAliases.Response listAliases(ListAliases call);

  NoContent tagResource(TagResource call);

  NoContent untagResource(UntagResource call);

  ListResourceTags.Response listResourceTags(ListResourceTags call);

  DeleteImportedKeyMaterial.Response deleteImportedKeyMaterial(DeleteImportedKeyMaterial call);

  Decapsulate.Response decapsulate(Decapsulate call);

  DeriveSharedSecret.Response deriveSharedSecret(DeriveSharedSecret call);

  Encapsulate.Response encapsulate(Encapsulate call);

  GenerateDataKeyPair.Response generateDataKeyPair(GenerateDataKeyPair call);

  GenerateDataKeyPairWithoutPlaintext.Response generateDataKeyPairWithoutPlaintext(
      GenerateDataKeyPairWithoutPlaintext call);

  GenerateMac.Response generateMac(GenerateMac call);

  GenerateRandom.Response generateRandom(GenerateRandom call);

  GetParametersForImport.Response getParametersForImport(GetParametersForImport call);

  GetPublicKey.Response getPublicKey(GetPublicKey call);

  ImportKeyMaterial.Response importKeyMaterial(ImportKeyMaterial call);

  ListKeyPolicies.Response listKeyPolicies(ListKeyPolicies call);

  ListRetirableGrants.Response listRetirableGrants(ListRetirableGrants call);

  ReplicateKey.Response replicateKey(ReplicateKey call);

  Sign.Response sign(Sign call);

  NoContent updateKeyDescription(UpdateKeyDescription call);

  NoContent updatePrimaryRegion(UpdatePrimaryRegion call);

  Verify.Response verify(Verify call);

  VerifyMac.Response verifyMac(VerifyMac call);

  CreateCustomKeyStore.Response createCustomKeyStore(CreateCustomKeyStore call);

  NoContent connectCustomKeyStore(ConnectCustomKeyStore call);

  DescribeCustomKeyStores.Response describeCustomKeyStores(DescribeCustomKeyStores call);

  NoContent disconnectCustomKeyStore(DisconnectCustomKeyStore call);

  NoContent updateCustomKeyStore(UpdateCustomKeyStore call);

  NoContent deleteCustomKeyStore(DeleteCustomKeyStore call);
}
