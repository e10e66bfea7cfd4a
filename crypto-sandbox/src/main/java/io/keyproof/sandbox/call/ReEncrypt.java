package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decrypts under one key and encrypts under another, or the same, inside KMS. */
public record ReEncrypt(
    Optional<CiphertextBlob> ciphertextBlob,
    String destinationKeyId,
    Optional<String> sourceKeyId,
    EncryptionContext sourceEncryptionContext,
    EncryptionContext destinationEncryptionContext,
    EncryptionAlgorithm sourceEncryptionAlgorithm,
    EncryptionAlgorithm destinationEncryptionAlgorithm,
    List<String> grantTokens,
    DryRun dryRun,
    Set<DryRunModifier> dryRunModifiers)
    implements KmsCall<ReEncrypt.Response> {

  public ReEncrypt {
    grantTokens = List.copyOf(grantTokens);
    dryRunModifiers = Set.copyOf(dryRunModifiers);
  }

  public ReEncrypt(CiphertextBlob ciphertextBlob, String destinationKeyId) {
    this(
        Optional.of(ciphertextBlob),
        destinationKeyId,
        Optional.empty(),
        EncryptionContext.NONE,
        EncryptionContext.NONE,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        List.of(),
        DryRun.OFF,
        Set.of());
  }

  public ReEncrypt withSourceKeyId(String sourceKeyId) {
    return new ReEncrypt(
        ciphertextBlob,
        destinationKeyId,
        Optional.of(sourceKeyId),
        sourceEncryptionContext,
        destinationEncryptionContext,
        sourceEncryptionAlgorithm,
        destinationEncryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public ReEncrypt withSourceEncryptionContext(EncryptionContext sourceEncryptionContext) {
    return new ReEncrypt(
        ciphertextBlob,
        destinationKeyId,
        sourceKeyId,
        sourceEncryptionContext,
        destinationEncryptionContext,
        sourceEncryptionAlgorithm,
        destinationEncryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public ReEncrypt withDestinationEncryptionContext(
      EncryptionContext destinationEncryptionContext) {
    return new ReEncrypt(
        ciphertextBlob,
        destinationKeyId,
        sourceKeyId,
        sourceEncryptionContext,
        destinationEncryptionContext,
        sourceEncryptionAlgorithm,
        destinationEncryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public ReEncrypt withSourceEncryptionAlgorithm(EncryptionAlgorithm sourceEncryptionAlgorithm) {
    return new ReEncrypt(
        ciphertextBlob,
        destinationKeyId,
        sourceKeyId,
        sourceEncryptionContext,
        destinationEncryptionContext,
        sourceEncryptionAlgorithm,
        destinationEncryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public ReEncrypt withDestinationEncryptionAlgorithm(
      EncryptionAlgorithm destinationEncryptionAlgorithm) {
    return new ReEncrypt(
        ciphertextBlob,
        destinationKeyId,
        sourceKeyId,
        sourceEncryptionContext,
        destinationEncryptionContext,
        sourceEncryptionAlgorithm,
        destinationEncryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public ReEncrypt withGrantTokens(List<String> grantTokens) {
    return new ReEncrypt(
        ciphertextBlob,
        destinationKeyId,
        sourceKeyId,
        sourceEncryptionContext,
        destinationEncryptionContext,
        sourceEncryptionAlgorithm,
        destinationEncryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public ReEncrypt asDryRun() {
    return new ReEncrypt(
        ciphertextBlob,
        destinationKeyId,
        sourceKeyId,
        sourceEncryptionContext,
        destinationEncryptionContext,
        sourceEncryptionAlgorithm,
        destinationEncryptionAlgorithm,
        grantTokens,
        DryRun.ON,
        dryRunModifiers);
  }

  public ReEncrypt withDryRunModifiers(Set<DryRunModifier> dryRunModifiers) {
    return new ReEncrypt(
        ciphertextBlob,
        destinationKeyId,
        sourceKeyId,
        sourceEncryptionContext,
        destinationEncryptionContext,
        sourceEncryptionAlgorithm,
        destinationEncryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.RE_ENCRYPT;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.reEncrypt(this);
  }

  public record Response(
      CiphertextBlob ciphertextBlob,
      String sourceKeyId,
      String keyId,
      EncryptionAlgorithm sourceEncryptionAlgorithm,
      EncryptionAlgorithm destinationEncryptionAlgorithm,
      Optional<String> sourceKeyMaterialId,
      Optional<String> destinationKeyMaterialId)
      implements KmsResponse {}
}
