package io.keyproof.sandbox.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What DescribeKey tells of a KMS key.
 *
 * @param pendingDeletionWindowInDays of a primary key that waits for its replicas' deletion
 * @param expiration of imported material: whether it ends, and when
 * @param residence of a key in a custom key store
 */
public record KeyMetadata(
    String keyId,
    String arn,
    String awsAccountId,
    Instant creationDate,
    String description,
    KeyState keyState,
    Optional<Instant> deletionDate,
    Optional<Integer> pendingDeletionWindowInDays,
    KeySpec keySpec,
    KeyUsage keyUsage,
    KeyOrigin origin,
    KeyManager keyManager,
    Optional<MultiRegionConfiguration> multiRegionConfiguration,
    Optional<String> currentKeyMaterialId,
    Optional<Expiration> expiration,
    Optional<Residence> residence) {

  /** When imported key material ends. */
  public record Expiration(ExpirationModel model, Optional<Instant> validTo) {}

  public boolean enabled() {
    return keyState == KeyState.ENABLED;
  }

  public boolean multiRegion() {
    return multiRegionConfiguration.isPresent();
  }

  public boolean isReplica() {
    return multiRegionConfiguration
        .filter(regions -> regions.type() == MultiRegionConfiguration.Type.REPLICA)
        .isPresent();
  }

  /** Is this key one of several Regions, and the one that the others follow? */
  public boolean isPrimary() {
    return multiRegionConfiguration
        .filter(regions -> regions.type() == MultiRegionConfiguration.Type.PRIMARY)
        .isPresent();
  }

  public List<EncryptionAlgorithm> encryptionAlgorithms() {
    if (keyUsage != KeyUsage.ENCRYPT_DECRYPT) {
      return List.of();
    }
    return keySpec == KeySpec.SYMMETRIC_DEFAULT
        ? List.of(EncryptionAlgorithm.SYMMETRIC_DEFAULT)
        : List.of(EncryptionAlgorithm.RSAES_OAEP_SHA_1, EncryptionAlgorithm.RSAES_OAEP_SHA_256);
  }

  public List<SigningAlgorithm> signingAlgorithms() {
    return keyUsage == KeyUsage.SIGN_VERIFY ? SigningAlgorithm.of(keySpec) : List.of();
  }

  public List<MacAlgorithm> macAlgorithms() {
    return keyUsage == KeyUsage.GENERATE_VERIFY_MAC ? MacAlgorithm.of(keySpec) : List.of();
  }

  public List<KeyAgreementAlgorithm> keyAgreementAlgorithms() {
    return keyUsage == KeyUsage.KEY_AGREEMENT ? List.of(KeyAgreementAlgorithm.ECDH) : List.of();
  }

  public List<EncapsulationAlgorithm> encapsulationAlgorithms() {
    return keyUsage == KeyUsage.ENCAPSULATE_DECAPSULATE
        ? List.of(EncapsulationAlgorithm.ML_KEM)
        : List.of();
  }

  /** The key in a state that it does not leave by being deleted. */
  public KeyMetadata in(KeyState state) {
    return with(state, Optional.empty(), Optional.empty());
  }

  public KeyMetadata pendingDeletion(Instant date) {
    return with(KeyState.PENDING_DELETION, Optional.of(date), Optional.empty());
  }

  /** A primary key whose waiting period begins when its last replica is deleted. */
  public KeyMetadata pendingReplicaDeletion(int windowInDays) {
    return with(KeyState.PENDING_REPLICA_DELETION, Optional.empty(), Optional.of(windowInDays));
  }

  /** The key while its custom key store is away, after which it comes to a state. */
  public KeyMetadata unavailableUntil(KeyState then) {
    return in(KeyState.UNAVAILABLE).withResidence(residence.map(home -> home.in(then)));
  }

  /** The key now that its custom key store is there again. */
  public KeyMetadata available() {
    return in(residence.map(Residence::whenConnected).orElse(KeyState.ENABLED));
  }

  public KeyMetadata withResidence(Optional<Residence> home) {
    return new KeyMetadata(
        keyId,
        arn,
        awsAccountId,
        creationDate,
        description,
        keyState,
        deletionDate,
        pendingDeletionWindowInDays,
        keySpec,
        keyUsage,
        origin,
        keyManager,
        multiRegionConfiguration,
        currentKeyMaterialId,
        expiration,
        home);
  }

  private KeyMetadata with(KeyState state, Optional<Instant> deletion, Optional<Integer> window) {
    return new KeyMetadata(
        keyId,
        arn,
        awsAccountId,
        creationDate,
        description,
        state,
        deletion,
        window,
        keySpec,
        keyUsage,
        origin,
        keyManager,
        multiRegionConfiguration,
        currentKeyMaterialId,
        expiration,
        residence);
  }

  public KeyMetadata withMaterial(Optional<String> keyMaterialId, Optional<Expiration> end) {
    return new KeyMetadata(
        keyId,
        arn,
        awsAccountId,
        creationDate,
        description,
        keyState,
        deletionDate,
        pendingDeletionWindowInDays,
        keySpec,
        keyUsage,
        origin,
        keyManager,
        multiRegionConfiguration,
        keyMaterialId,
        end,
        residence);
  }

  public KeyMetadata withDescription(String text) {
    return new KeyMetadata(
        keyId,
        arn,
        awsAccountId,
        creationDate,
        text,
        keyState,
        deletionDate,
        pendingDeletionWindowInDays,
        keySpec,
        keyUsage,
        origin,
        keyManager,
        multiRegionConfiguration,
        currentKeyMaterialId,
        expiration,
        residence);
  }

  public KeyMetadata withRegions(MultiRegionConfiguration regions) {
    return new KeyMetadata(
        keyId,
        arn,
        awsAccountId,
        creationDate,
        description,
        keyState,
        deletionDate,
        pendingDeletionWindowInDays,
        keySpec,
        keyUsage,
        origin,
        keyManager,
        Optional.of(regions),
        currentKeyMaterialId,
        expiration,
        residence);
  }

  /** The same key in another Region, where it has a description of its own. */
  public KeyMetadata replicated(String replicaArn, String text, Instant date) {
    return new KeyMetadata(
        keyId,
        replicaArn,
        awsAccountId,
        date,
        text,
        KeyState.CREATING,
        Optional.empty(),
        Optional.empty(),
        keySpec,
        keyUsage,
        origin,
        keyManager,
        multiRegionConfiguration,
        currentKeyMaterialId,
        expiration,
        residence);
  }
}
