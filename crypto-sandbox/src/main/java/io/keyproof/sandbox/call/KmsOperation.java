package io.keyproof.sandbox.call;

/** The operations of KMS that the sandbox performs. */
public enum KmsOperation {
  CANCEL_KEY_DELETION("CancelKeyDeletion", Reach.OWN_ACCOUNT, Effect.CHANGES),
  CONNECT_CUSTOM_KEY_STORE("ConnectCustomKeyStore", Reach.OWN_ACCOUNT, Effect.CHANGES),
  CREATE_ALIAS("CreateAlias", Reach.OWN_ACCOUNT, Effect.CHANGES),
  CREATE_CUSTOM_KEY_STORE("CreateCustomKeyStore", Reach.OWN_ACCOUNT, Effect.CHANGES),
  CREATE_GRANT("CreateGrant", Reach.ANY_ACCOUNT, Effect.CHANGES),
  CREATE_KEY("CreateKey", Reach.OWN_ACCOUNT, Effect.CHANGES),
  DECAPSULATE("Decapsulate", Reach.ANY_ACCOUNT, Effect.READS),
  DECRYPT("Decrypt", Reach.ANY_ACCOUNT, Effect.READS),
  DELETE_ALIAS("DeleteAlias", Reach.OWN_ACCOUNT, Effect.CHANGES),
  DELETE_CUSTOM_KEY_STORE("DeleteCustomKeyStore", Reach.OWN_ACCOUNT, Effect.CHANGES),
  DELETE_IMPORTED_KEY_MATERIAL("DeleteImportedKeyMaterial", Reach.OWN_ACCOUNT, Effect.CHANGES),
  DERIVE_SHARED_SECRET("DeriveSharedSecret", Reach.ANY_ACCOUNT, Effect.READS),
  DESCRIBE_CUSTOM_KEY_STORES("DescribeCustomKeyStores", Reach.OWN_ACCOUNT, Effect.READS),
  DESCRIBE_KEY("DescribeKey", Reach.ANY_ACCOUNT, Effect.READS),
  DISABLE_KEY("DisableKey", Reach.OWN_ACCOUNT, Effect.CHANGES),
  DISABLE_KEY_ROTATION("DisableKeyRotation", Reach.OWN_ACCOUNT, Effect.CHANGES),
  DISCONNECT_CUSTOM_KEY_STORE("DisconnectCustomKeyStore", Reach.OWN_ACCOUNT, Effect.CHANGES),
  ENABLE_KEY("EnableKey", Reach.OWN_ACCOUNT, Effect.CHANGES),
  ENABLE_KEY_ROTATION("EnableKeyRotation", Reach.OWN_ACCOUNT, Effect.CHANGES),
  ENCAPSULATE("Encapsulate", Reach.ANY_ACCOUNT, Effect.READS),
  ENCRYPT("Encrypt", Reach.ANY_ACCOUNT, Effect.READS),
  GENERATE_DATA_KEY("GenerateDataKey", Reach.ANY_ACCOUNT, Effect.READS),
  GENERATE_DATA_KEY_PAIR("GenerateDataKeyPair", Reach.ANY_ACCOUNT, Effect.READS),
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT(
      "GenerateDataKeyPairWithoutPlaintext", Reach.ANY_ACCOUNT, Effect.READS),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT(
      "GenerateDataKeyWithoutPlaintext", Reach.ANY_ACCOUNT, Effect.READS),
  GENERATE_MAC("GenerateMac", Reach.ANY_ACCOUNT, Effect.READS),
  GENERATE_RANDOM("GenerateRandom", Reach.OWN_ACCOUNT, Effect.READS),
  GET_KEY_LAST_USAGE("GetKeyLastUsage", Reach.OWN_ACCOUNT, Effect.READS),
  GET_KEY_POLICY("GetKeyPolicy", Reach.OWN_ACCOUNT, Effect.READS),
  GET_KEY_ROTATION_STATUS("GetKeyRotationStatus", Reach.ANY_ACCOUNT, Effect.READS),
  GET_PARAMETERS_FOR_IMPORT("GetParametersForImport", Reach.OWN_ACCOUNT, Effect.READS),
  GET_PUBLIC_KEY("GetPublicKey", Reach.ANY_ACCOUNT, Effect.READS),
  IMPORT_KEY_MATERIAL("ImportKeyMaterial", Reach.OWN_ACCOUNT, Effect.CHANGES),
  LIST_ALIASES("ListAliases", Reach.OWN_ACCOUNT, Effect.READS),
  LIST_GRANTS("ListGrants", Reach.ANY_ACCOUNT, Effect.READS),
  LIST_KEYS("ListKeys", Reach.OWN_ACCOUNT, Effect.READS),
  LIST_KEY_POLICIES("ListKeyPolicies", Reach.OWN_ACCOUNT, Effect.READS),
  LIST_KEY_ROTATIONS("ListKeyRotations", Reach.OWN_ACCOUNT, Effect.READS),
  LIST_RESOURCE_TAGS("ListResourceTags", Reach.OWN_ACCOUNT, Effect.READS),
  LIST_RETIRABLE_GRANTS("ListRetirableGrants", Reach.OWN_ACCOUNT, Effect.READS),
  PUT_KEY_POLICY("PutKeyPolicy", Reach.OWN_ACCOUNT, Effect.CHANGES),
  REPLICATE_KEY("ReplicateKey", Reach.OWN_ACCOUNT, Effect.CHANGES),
  RETIRE_GRANT("RetireGrant", Reach.ANY_ACCOUNT, Effect.CHANGES),
  REVOKE_GRANT("RevokeGrant", Reach.ANY_ACCOUNT, Effect.CHANGES),
  RE_ENCRYPT("ReEncrypt", Reach.ANY_ACCOUNT, Effect.READS),
  ROTATE_KEY_ON_DEMAND("RotateKeyOnDemand", Reach.OWN_ACCOUNT, Effect.CHANGES),
  SCHEDULE_KEY_DELETION("ScheduleKeyDeletion", Reach.OWN_ACCOUNT, Effect.CHANGES),
  SIGN("Sign", Reach.ANY_ACCOUNT, Effect.READS),
  TAG_RESOURCE("TagResource", Reach.OWN_ACCOUNT, Effect.CHANGES),
  UNTAG_RESOURCE("UntagResource", Reach.OWN_ACCOUNT, Effect.CHANGES),
  UPDATE_ALIAS("UpdateAlias", Reach.OWN_ACCOUNT, Effect.CHANGES),
  UPDATE_CUSTOM_KEY_STORE("UpdateCustomKeyStore", Reach.OWN_ACCOUNT, Effect.CHANGES),
  UPDATE_KEY_DESCRIPTION("UpdateKeyDescription", Reach.OWN_ACCOUNT, Effect.CHANGES),
  UPDATE_PRIMARY_REGION("UpdatePrimaryRegion", Reach.OWN_ACCOUNT, Effect.CHANGES),
  VERIFY("Verify", Reach.ANY_ACCOUNT, Effect.READS),
  VERIFY_MAC("VerifyMac", Reach.ANY_ACCOUNT, Effect.READS);

  private final String awsName;
  private final Reach reach;
  private final Effect effect;

  KmsOperation(String awsName, Reach reach, Effect effect) {
    this.awsName = awsName;
    this.reach = reach;
    this.effect = effect;
  }

  public String awsName() {
    return awsName;
  }

  public Reach reach() {
    return reach;
  }

  public Effect effect() {
    return effect;
  }

  /** Whose keys a caller can name. */
  public enum Reach {
    OWN_ACCOUNT,
    ANY_ACCOUNT
  }

  /** Whether keys, grants and aliases are other after the operation than before. */
  public enum Effect {
    READS,
    CHANGES
  }
}
