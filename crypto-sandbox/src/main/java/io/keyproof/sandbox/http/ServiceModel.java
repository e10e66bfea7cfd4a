package io.keyproof.sandbox.http;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The operations of KMS's service model. */
final class ServiceModel {
  private static final SortedSet<String> OPERATIONS =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              Set.of(
                  "CancelKeyDeletion",
                  "ConnectCustomKeyStore",
                  "CreateAlias",
                  "CreateCustomKeyStore",
                  "CreateGrant",
                  "CreateKey",
                  "Decapsulate",
                  "Decrypt",
                  "DeleteAlias",
                  "DeleteCustomKeyStore",
                  "DeleteImportedKeyMaterial",
                  "DeriveSharedSecret",
                  "DescribeCustomKeyStores",
                  "DescribeKey",
                  "DisableKey",
                  "DisableKeyRotation",
                  "DisconnectCustomKeyStore",
                  "EnableKey",
                  "EnableKeyRotation",
                  "Encapsulate",
                  "Encrypt",
                  "GenerateDataKey",
                  "GenerateDataKeyPair",
                  "GenerateDataKeyPairWithoutPlaintext",
                  "GenerateDataKeyWithoutPlaintext",
                  "GenerateMac",
                  "GenerateRandom",
                  "GetKeyLastUsage",
                  "GetKeyPolicy",
                  "GetKeyRotationStatus",
                  "GetParametersForImport",
                  "GetPublicKey",
                  "ImportKeyMaterial",
                  "ListAliases",
                  "ListGrants",
                  "ListKeyPolicies",
                  "ListKeyRotations",
                  "ListKeys",
                  "ListResourceTags",
                  "ListRetirableGrants",
                  "PutKeyPolicy",
                  "ReEncrypt",
                  "ReplicateKey",
                  "RetireGrant",
                  "RevokeGrant",
                  "RotateKeyOnDemand",
                  "ScheduleKeyDeletion",
                  "Sign",
                  "TagResource",
                  "UntagResource",
                  "UpdateAlias",
                  "UpdateCustomKeyStore",
                  "UpdateKeyDescription",
                  "UpdatePrimaryRegion",
                  "Verify",
                  "VerifyMac")));

  private ServiceModel() {}

  static SortedSet<String> operations() {
    return OPERATIONS;
  }
}
