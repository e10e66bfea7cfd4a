package io.keyproof.sandbox.call;

/** A call of a KMS operation, with its parameters; {@code R} is what the operation answers. */
public sealed interface KmsCall<R extends KmsResponse>
    permits CancelKeyDeletion,
        CreateAlias,
        CreateGrant,
        CreateKey,
        Decrypt,
        DeleteAlias,
        DescribeKey,
        DisableKey,
        DisableKeyRotation,
        EnableKey,
        EnableKeyRotation,
        Encrypt,
        GenerateDataKey,
        GenerateDataKeyWithoutPlaintext,
        GetKeyPolicy,
        GetKeyRotationStatus,
        ListAliases,
        ListGrants,
        ListKeyRotations,
        ListKeys,
        ListResourceTags,
        PutKeyPolicy,
        ReEncrypt,
        RetireGrant,
        RevokeGrant,
        RotateKeyOnDemand,
        ScheduleKeyDeletion,
        TagResource,
        UntagResource,
        UpdateAlias {
  KmsOperation operation();

  R accept(CallVisitor visitor);
}
