package io.keyproof.sandbox.call;

/** One method for each KMS operation. */
public interface CallVisitor {
  CreateKey.Response createKey(CreateKey call);

  NoContent putKeyPolicy(PutKeyPolicy call);

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
}
