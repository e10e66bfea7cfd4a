package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import java.util.List;

/** Encrypts up to 4096 bytes under a KMS key. */
public record Encrypt(
    String keyId,
    Plaintext plaintext,
    EncryptionContext encryptionContext,
    EncryptionAlgorithm encryptionAlgorithm,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<Encrypt.Response> {

  public Encrypt {
    grantTokens = List.copyOf(grantTokens);
  }

  public Encrypt(String keyId, Plaintext plaintext) {
    this(
        keyId,
        plaintext,
        EncryptionContext.NONE,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        List.of(),
        DryRun.OFF);
  }

  public Encrypt withEncryptionContext(EncryptionContext encryptionContext) {
    return new Encrypt(
        keyId, plaintext, encryptionContext, encryptionAlgorithm, grantTokens, dryRun);
  }

  public Encrypt withEncryptionAlgorithm(EncryptionAlgorithm encryptionAlgorithm) {
    return new Encrypt(
        keyId, plaintext, encryptionContext, encryptionAlgorithm, grantTokens, dryRun);
  }

  public Encrypt withGrantTokens(List<String> grantTokens) {
    return new Encrypt(
        keyId, plaintext, encryptionContext, encryptionAlgorithm, grantTokens, dryRun);
  }

  public Encrypt asDryRun() {
    return new Encrypt(
        keyId, plaintext, encryptionContext, encryptionAlgorithm, grantTokens, DryRun.ON);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.ENCRYPT;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.encrypt(this);
  }

  public record Response(
      CiphertextBlob ciphertextBlob, String keyId, EncryptionAlgorithm encryptionAlgorithm)
      implements KmsResponse {}
}
