package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.DataKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * A new data key, in plaintext and encrypted under a KMS key. Either {@code keySpec} or {@code
 * numberOfBytes}.
 */
public record GenerateDataKey(
    String keyId,
    Optional<DataKeySpec> keySpec,
    Optional<Integer> numberOfBytes,
    EncryptionContext encryptionContext,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<GenerateDataKey.Response> {

  public GenerateDataKey {
    grantTokens = List.copyOf(grantTokens);
  }

  public static GenerateDataKey of(String keyId, DataKeySpec keySpec) {
    return new GenerateDataKey(
        keyId,
        Optional.of(keySpec),
        Optional.empty(),
        EncryptionContext.NONE,
        List.of(),
        DryRun.OFF);
  }

  public GenerateDataKey withKeySpec(DataKeySpec keySpec) {
    return new GenerateDataKey(
        keyId, Optional.of(keySpec), numberOfBytes, encryptionContext, grantTokens, dryRun);
  }

  public GenerateDataKey withNumberOfBytes(Integer numberOfBytes) {
    return new GenerateDataKey(
        keyId, keySpec, Optional.of(numberOfBytes), encryptionContext, grantTokens, dryRun);
  }

  public GenerateDataKey withEncryptionContext(EncryptionContext encryptionContext) {
    return new GenerateDataKey(
        keyId, keySpec, numberOfBytes, encryptionContext, grantTokens, dryRun);
  }

  public GenerateDataKey withGrantTokens(List<String> grantTokens) {
    return new GenerateDataKey(
        keyId, keySpec, numberOfBytes, encryptionContext, grantTokens, dryRun);
  }

  public GenerateDataKey asDryRun() {
    return new GenerateDataKey(
        keyId, keySpec, numberOfBytes, encryptionContext, grantTokens, DryRun.ON);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.GENERATE_DATA_KEY;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.generateDataKey(this);
  }

  public record Response(
      CiphertextBlob ciphertextBlob,
      Plaintext plaintext,
      String keyId,
      Optional<String> keyMaterialId)
      implements KmsResponse {}
}
