package io.keyproof.sandbox.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What DescribeKey tells of a KMS key. */
public record KeyMetadata(
    String keyId,
    String arn,
    String awsAccountId,
    Instant creationDate,
    String description,
    KeyState keyState,
    Optional<Instant> deletionDate,
    KeySpec keySpec,
    KeyUsage keyUsage,
    KeyOrigin origin,
    KeyManager keyManager,
    Optional<MultiRegionConfiguration> multiRegionConfiguration,
    Optional<String> currentKeyMaterialId) {

  public boolean enabled() {
    return keyState == KeyState.ENABLED;
  }

  public boolean multiRegion() {
    return multiRegionConfiguration.isPresent();
  }

  public List<EncryptionAlgorithm> encryptionAlgorithms() {
    return keySpec == KeySpec.SYMMETRIC_DEFAULT
        ? List.of(EncryptionAlgorithm.SYMMETRIC_DEFAULT)
        : List.of();
  }

  public KeyMetadata in(KeyState state) {
    return with(state, Optional.empty());
  }

  public KeyMetadata pendingDeletion(Instant date) {
    return with(KeyState.PENDING_DELETION, Optional.of(date));
  }

  private KeyMetadata with(KeyState state, Optional<Instant> deletion) {
    return new KeyMetadata(
        keyId,
        arn,
        awsAccountId,
        creationDate,
        description,
        state,
        deletion,
        keySpec,
        keyUsage,
        origin,
        keyManager,
        multiRegionConfiguration,
        currentKeyMaterialId);
  }

  public KeyMetadata withCurrentKeyMaterial(String keyMaterialId) {
    return new KeyMetadata(
        keyId,
        arn,
        awsAccountId,
        creationDate,
        description,
        keyState,
        deletionDate,
        keySpec,
        keyUsage,
        origin,
        keyManager,
        multiRegionConfiguration,
        Optional.of(keyMaterialId));
  }
}
