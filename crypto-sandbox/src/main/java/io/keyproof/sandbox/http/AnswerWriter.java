package io.keyproof.sandbox.http;

import io.keyproof.sandbox.call.GetKeyPolicy;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.key.Grant;
import io.keyproof.sandbox.key.GrantConstraints;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.MultiRegionConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers as the members of AWS JSON 1.1. */
final class AnswerWriter {
  private static final String NEXT_MARKER = "NextMarker";

  private AnswerWriter() {}

  static Map<String, Object> write(KmsResponse response) {
    Map<String, Object> members = members(response);
    if (response instanceof GetKeyPolicy.Response policy) {
      members.put("Policy", PolicyText.laidOut(policy.policy()));
    }
    return members;
  }

  private static Map<String, Object> members(Object record) {
    Map<String, Object> members = new LinkedHashMap<>();
    boolean isList = false;
    for (Shape.Slot slot : Shape.of(record.getClass()).slots()) {
      isList |= slot.member().equals(NEXT_MARKER);
      put(members, slot.member(), slot.of(record));
    }
    if (isList) {
      members.put("Truncated", members.containsKey(NEXT_MARKER));
    }
    return members;
  }

  private static void put(Map<String, Object> members, String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> members.put(name, value(present)));
    } else {
      members.put(name, value(value));
    }
  }

  private static Object value(Object value) {
    if (value instanceof KeyMetadata metadata) {
      return metadata(metadata);
    }
    if (value instanceof Grant grant) {
      return grant(grant);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(AnswerWriter::value).toList();
    }
    if (value instanceof Set<?> set) {
      return set.stream().map(AnswerWriter::value).map(String::valueOf).sorted().toList();
    }
    return value instanceof Record ? members(value) : WireValues.write(value);
  }

  private static Map<String, Object> metadata(KeyMetadata key) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("AWSAccountId", key.awsAccountId());
    members.put("KeyId", key.keyId());
    members.put("Arn", key.arn());
    members.put("CreationDate", value(key.creationDate()));
    members.put("Enabled", key.enabled());
    members.put("Description", key.description());
    members.put("KeyUsage", key.keyUsage().name());
    members.put("KeyState", key.keyState().awsName());
    put(members, "DeletionDate", key.deletionDate());
    members.put("Origin", key.origin().name());
    members.put("KeyManager", key.keyManager().name());
    members.put("CustomerMasterKeySpec", key.keySpec().name());
    members.put("KeySpec", key.keySpec().name());
    putUnlessEmpty(members, "EncryptionAlgorithms", key.encryptionAlgorithms());
    putUnlessEmpty(members, "SigningAlgorithms", key.signingAlgorithms());
    putUnlessEmpty(members, "MacAlgorithms", key.macAlgorithms());
    putUnlessEmpty(members, "KeyAgreementAlgorithms", key.keyAgreementAlgorithms());
    putUnlessEmpty(members, "EncapsulationAlgorithms", key.encapsulationAlgorithms());
    key.expiration()
        .ifPresent(
            end -> {
              members.put("ExpirationModel", end.model().name());
              put(members, "ValidTo", end.validTo());
            });
    put(members, "PendingDeletionWindowInDays", key.pendingDeletionWindowInDays());
    key.residence()
        .ifPresent(
            home -> {
              members.put("CustomKeyStoreId", home.customKeyStoreId());
              members.put("CloudHsmClusterId", home.cloudHsmClusterId());
            });
    if (key.keySpec() == KeySpec.SYMMETRIC_DEFAULT && key.residence().isEmpty()) {
      put(members, "CurrentKeyMaterialId", key.currentKeyMaterialId());
    }
    members.put("MultiRegion", key.multiRegion());
    key.multiRegionConfiguration()
        .ifPresent(regions -> members.put("MultiRegionConfiguration", regions(regions)));
    return members;
  }

  private static Map<String, Object> regions(MultiRegionConfiguration configuration) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MultiRegionKeyType", configuration.type().name());
    members.put("PrimaryKey", members(configuration.primaryKey()));
    members.put("ReplicaKeys", value(configuration.replicas()));
    return members;
  }

  private static Map<String, Object> grant(Grant grant) {
    GrantTerms terms = grant.terms();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("KeyId", grant.keyArn());
    members.put("GrantId", grant.grantId());
    members.put("Name", grant.name().orElse(""));
    members.put("CreationDate", value(grant.creationDate()));
    put(members, "GranteePrincipal", terms.granteePrincipal());
    put(members, "GranteeServicePrincipal", terms.granteeServicePrincipal());
    put(members, "RetiringPrincipal", terms.retiringPrincipal());
    put(members, "RetiringServicePrincipal", terms.retiringServicePrincipal());
    members.put("IssuingAccount", grant.issuingAccount());
    members.put("Operations", value(terms.operations()));
    if (!terms.constraints().equals(GrantConstraints.NONE)) {
      members.put("Constraints", members(terms.constraints()));
    }
    return members;
  }

  private static void putUnlessEmpty(Map<String, Object> members, String name, List<?> list) {
    if (!list.isEmpty()) {
      members.put(name, value(list));
    }
  }
}
