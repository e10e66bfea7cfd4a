package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decrypts what Encrypt, ReEncrypt or a GenerateDataKey made. Symmetric ciphertext names its key; a
 * {@code keyId} only confines the call to that key.
 */
public record Decrypt(
    Optional<CiphertextBlob> ciphertextBlob,
    Optional<String> keyId,
    EncryptionContext encryptionContext,
    EncryptionAlgorithm encryptionAlgorithm,
    List<String> grantTokens,
    DryRun dryRun,
    Set<DryRunModifier> dryRunModifiers)
    implements KmsCall<Decrypt.Response> {

  public Decrypt {
    grantTokens = List.copyOf(grantTokens);
    dryRunModifiers = Set.copyOf(dryRunModifiers);
  }

  public Decrypt(CiphertextBlob ciphertextBlob) {
    this(
        Optional.of(ciphertextBlob),
        Optional.empty(),
        EncryptionContext.NONE,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        List.of(),
        DryRun.OFF,
        Set.of());
  }

  /** Asks for the permission alone, without a ciphertext at hand. */
  public static Decrypt ignoringCiphertext(String keyId) {
    return new Decrypt(
        Optional.empty(),
        Optional.of(keyId),
        EncryptionContext.NONE,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        List.of(),
        DryRun.ON,
        Set.of(DryRunModifier.IGNORE_CIPHERTEXT));
  }

  public Decrypt withKeyId(String keyId) {
    return new Decrypt(
        ciphertextBlob,
        Optional.of(keyId),
        encryptionContext,
        encryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public Decrypt withEncryptionContext(EncryptionContext encryptionContext) {
    return new Decrypt(
        ciphertextBlob,
        keyId,
        encryptionContext,
        encryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public Decrypt withEncryptionAlgorithm(EncryptionAlgorithm encryptionAlgorithm) {
    return new Decrypt(
        ciphertextBlob,
        keyId,
        encryptionContext,
        encryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public Decrypt withGrantTokens(List<String> grantTokens) {
    return new Decrypt(
        ciphertextBlob,
        keyId,
        encryptionContext,
        encryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  public Decrypt asDryRun() {
    return new Decrypt(
        ciphertextBlob,
        keyId,
        encryptionContext,
        encryptionAlgorithm,
        grantTokens,
        DryRun.ON,
        dryRunModifiers);
  }

  public Decrypt withDryRunModifiers(Set<DryRunModifier> dryRunModifiers) {
    return new Decrypt(
        ciphertextBlob,
        keyId,
        encryptionContext,
        encryptionAlgorithm,
        grantTokens,
        dryRun,
        dryRunModifiers);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.DECRYPT;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.decrypt(this);
  }

  public record Response(
      String keyId,
      Plaintext plaintext,
      EncryptionAlgorithm encryptionAlgorithm,
      Optional<String> keyMaterialId)
      implements KmsResponse {}
}
